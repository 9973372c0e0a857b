/** Something that should not be: what, and what it was done with. */
export type Finding = { what: string; how: string }
