--
-- PostgreSQL database cluster dump
--

\restrict vMzg5Na3z88RMqqblRX52A17dZ7Pfzo8nOPTDI51kcUsmDKRrNYs1PjVNz5kJwN

SET default_transaction_read_only = off;

SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;

--
-- Roles
--

CREATE ROLE postgres;
ALTER ROLE postgres WITH SUPERUSER INHERIT CREATEROLE CREATEDB LOGIN REPLICATION BYPASSRLS;

--
-- User Configurations
--








\unrestrict vMzg5Na3z88RMqqblRX52A17dZ7Pfzo8nOPTDI51kcUsmDKRrNYs1PjVNz5kJwN

--
-- Databases
--

--
-- Database "template1" dump
--

\connect template1

--
-- PostgreSQL database dump
--

\restrict PGnGfdRCNHB8K4OwxXOek1iWG8ml5pighldmSb1GZOIR2853q2Lhigh1aB80hL4

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- PostgreSQL database dump complete
--

\unrestrict PGnGfdRCNHB8K4OwxXOek1iWG8ml5pighldmSb1GZOIR2853q2Lhigh1aB80hL4

--
-- Database "postgres" dump
--

\connect postgres

--
-- PostgreSQL database dump
--

\restrict ESbeAo3swjs18qggeQD16eEvP1Z24o1XhVcUBmOb86sFtbplwwKn9CN2r5OuAJ9

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- PostgreSQL database dump complete
--

\unrestrict ESbeAo3swjs18qggeQD16eEvP1Z24o1XhVcUBmOb86sFtbplwwKn9CN2r5OuAJ9

--
-- Database "qte" dump
--

--
-- PostgreSQL database dump
--

\restrict wIPy4M5hDhyHSt6v8KZs5j2RKivO8xfRMrpmOoST4IAf7xDYhQOrryqhf6j1Ami

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: qte; Type: DATABASE; Schema: -; Owner: postgres
--

CREATE DATABASE qte WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'C';


ALTER DATABASE qte OWNER TO postgres;

\unrestrict wIPy4M5hDhyHSt6v8KZs5j2RKivO8xfRMrpmOoST4IAf7xDYhQOrryqhf6j1Ami
\connect qte
\restrict wIPy4M5hDhyHSt6v8KZs5j2RKivO8xfRMrpmOoST4IAf7xDYhQOrryqhf6j1Ami

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: empty; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.empty (
    id integer
);


ALTER TABLE public.empty OWNER TO postgres;

--
-- Name: trades; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.trades (
    id integer NOT NULL,
    symbol text,
    price numeric
);


ALTER TABLE public.trades OWNER TO postgres;

--
-- Name: 16396; Type: BLOB; Schema: -; Owner: postgres
--

SELECT pg_catalog.lo_create('16396');


ALTER LARGE OBJECT 16396 OWNER TO postgres;

--
-- Name: 16397; Type: BLOB; Schema: -; Owner: postgres
--

SELECT pg_catalog.lo_create('16397');


ALTER LARGE OBJECT 16397 OWNER TO postgres;

--
-- Data for Name: empty; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.empty (id) FROM stdin;
\.


--
-- Data for Name: trades; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.trades (id, symbol, price) FROM stdin;
1	S1	1.25
2	S2	2.50
3	S3	3.75
4	S4	5.00
5	S5	6.25
6	S6	7.50
7	S0	8.75
8	S1	10.00
9	S2	11.25
10	S3	12.50
11	S4	13.75
12	S5	15.00
13	S6	16.25
14	S0	17.50
15	S1	18.75
16	S2	20.00
17	S3	21.25
18	S4	22.50
19	S5	23.75
20	S6	25.00
21	S0	26.25
22	S1	27.50
23	S2	28.75
24	S3	30.00
25	S4	31.25
26	S5	32.50
27	S6	33.75
28	S0	35.00
29	S1	36.25
30	S2	37.50
31	S3	38.75
32	S4	40.00
33	S5	41.25
34	S6	42.50
35	S0	43.75
36	S1	45.00
37	S2	46.25
38	S3	47.50
39	S4	48.75
40	S5	50.00
41	S6	51.25
42	S0	52.50
43	S1	53.75
44	S2	55.00
45	S3	56.25
46	S4	57.50
47	S5	58.75
48	S6	60.00
49	S0	61.25
50	S1	62.50
51	S2	63.75
52	S3	65.00
53	S4	66.25
54	S5	67.50
55	S6	68.75
56	S0	70.00
57	S1	71.25
58	S2	72.50
59	S3	73.75
60	S4	75.00
61	S5	76.25
62	S6	77.50
63	S0	78.75
64	S1	80.00
65	S2	81.25
66	S3	82.50
67	S4	83.75
68	S5	85.00
69	S6	86.25
70	S0	87.50
71	S1	88.75
72	S2	90.00
73	S3	91.25
74	S4	92.50
75	S5	93.75
76	S6	95.00
77	S0	96.25
78	S1	97.50
79	S2	98.75
80	S3	100.00
81	S4	101.25
82	S5	102.50
83	S6	103.75
84	S0	105.00
85	S1	106.25
86	S2	107.50
87	S3	108.75
88	S4	110.00
89	S5	111.25
90	S6	112.50
91	S0	113.75
92	S1	115.00
93	S2	116.25
94	S3	117.50
95	S4	118.75
96	S5	120.00
97	S6	121.25
98	S0	122.50
99	S1	123.75
100	S2	125.00
101	S3	126.25
102	S4	127.50
103	S5	128.75
104	S6	130.00
105	S0	131.25
106	S1	132.50
107	S2	133.75
108	S3	135.00
109	S4	136.25
110	S5	137.50
111	S6	138.75
112	S0	140.00
113	S1	141.25
114	S2	142.50
115	S3	143.75
116	S4	145.00
117	S5	146.25
118	S6	147.50
119	S0	148.75
120	S1	150.00
121	S2	151.25
122	S3	152.50
123	S4	153.75
124	S5	155.00
125	S6	156.25
126	S0	157.50
127	S1	158.75
128	S2	160.00
129	S3	161.25
130	S4	162.50
131	S5	163.75
132	S6	165.00
133	S0	166.25
134	S1	167.50
135	S2	168.75
136	S3	170.00
137	S4	171.25
138	S5	172.50
139	S6	173.75
140	S0	175.00
141	S1	176.25
142	S2	177.50
143	S3	178.75
144	S4	180.00
145	S5	181.25
146	S6	182.50
147	S0	183.75
148	S1	185.00
149	S2	186.25
150	S3	187.50
151	S4	188.75
152	S5	190.00
153	S6	191.25
154	S0	192.50
155	S1	193.75
156	S2	195.00
157	S3	196.25
158	S4	197.50
159	S5	198.75
160	S6	200.00
161	S0	201.25
162	S1	202.50
163	S2	203.75
164	S3	205.00
165	S4	206.25
166	S5	207.50
167	S6	208.75
168	S0	210.00
169	S1	211.25
170	S2	212.50
171	S3	213.75
172	S4	215.00
173	S5	216.25
174	S6	217.50
175	S0	218.75
176	S1	220.00
177	S2	221.25
178	S3	222.50
179	S4	223.75
180	S5	225.00
181	S6	226.25
182	S0	227.50
183	S1	228.75
184	S2	230.00
185	S3	231.25
186	S4	232.50
187	S5	233.75
188	S6	235.00
189	S0	236.25
190	S1	237.50
191	S2	238.75
192	S3	240.00
193	S4	241.25
194	S5	242.50
195	S6	243.75
196	S0	245.00
197	S1	246.25
198	S2	247.50
199	S3	248.75
200	S4	250.00
\.


--
-- Data for Name: BLOBS; Type: BLOBS; Schema: -; Owner: -
--

BEGIN;

SELECT pg_catalog.lo_open('16396', 131072);
SELECT pg_catalog.lowrite(0, '\x6f6e65206f626a656374');
SELECT pg_catalog.lo_close(0);

SELECT pg_catalog.lo_open('16397', 131072);
SELECT pg_catalog.lowrite(0, '\x616e6f74686572');
SELECT pg_catalog.lo_close(0);

COMMIT;

--
-- Name: trades trades_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_pkey PRIMARY KEY (id);


--
-- Name: trades_symbol_idx; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX trades_symbol_idx ON public.trades USING btree (symbol);


--
-- PostgreSQL database dump complete
--

\unrestrict wIPy4M5hDhyHSt6v8KZs5j2RKivO8xfRMrpmOoST4IAf7xDYhQOrryqhf6j1Ami

--
-- PostgreSQL database cluster dump complete
--

