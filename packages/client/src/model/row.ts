/** A row as the vendor sends it, where the record type is not known at compile time. */
export type Row = Readonly<Record<string, unknown>>;
