--
-- PostgreSQL database dump
--

\restrict dOH0lPc8VoXlXSAo2IHVmFUGZ8KMB5HvD0X2o3ZB8lk5JMFbyGJLF9NwPYWTf6z

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

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: trades; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.trades (
    id integer NOT NULL,
    symbol text
);


ALTER TABLE public.trades OWNER TO postgres;

--
-- Data for Name: trades; Type: TABLE DATA; Schema: public; Owner: postgres
--

COPY public.trades (id, symbol) FROM stdin;
1	000001
\.


--
-- Name: trades trades_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.trades
    ADD CONSTRAINT trades_pkey PRIMARY KEY (id);


--
-- PostgreSQL database dump complete
--

\unrestrict dOH0lPc8VoXlXSAo2IHVmFUGZ8KMB5HvD0X2o3ZB8lk5JMFbyGJLF9NwPYWTf6z

