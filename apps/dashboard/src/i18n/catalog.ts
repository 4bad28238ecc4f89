/** The shape of an English catalogue with its words left open: a French one that misses a key fails the type check. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };
