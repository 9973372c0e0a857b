/** Who is watching. */
export type Viewer = { user_id: number; name: string; guest: boolean }

/** A demo viewer anyone may become: `id` is what POST /api/session takes. */
export type Profile = { id: string; user_id: number; name: string; taste: string }
