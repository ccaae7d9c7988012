package com.qte.ops.target.network;

/** Why a chain was refused, as far as validation tells. */
public enum Distrust {
    /** It was not. */
    NONE,
    /** No way leads to a trusted authority. */
    NO_ANCHOR,
    /** Something in it holds not yet or no more. */
    DATES,
    /** Something was signed by what may not sign. */
    NOT_AN_AUTHORITY,
    /** An authority may not speak for this name. */
    NAME_CONSTRAINTS,
    /** It is for another host. */
    WRONG_HOST,
    /** It may not be a server's. */
    WRONG_USAGE,
    /** A key or signature in it is too weak. */
    WEAK,
    /** Something else. */
    OTHER
}
