import { createHmac, randomBytes, timingSafeEqual } from "node:crypto"
import { z } from "zod"

const claimsSchema = z.object({
  /** User id. */
  u: z.int().positive(),
  /** The viewer's token; absent in cookies from before there were any. */
  t: z.string().optional(),
  name: z.string(),
  guest: z.boolean(),
  /** Epoch seconds. */
  exp: z.int(),
  /** 128 random bits: no two tokens are alike, also for the same viewer. */
  nonce: z.string(),
})

export type Identity = { viewerId: number; name: string; guest: boolean; token: string | null }
export type Session = Identity & {
  /** Epoch seconds. */
  expiresAt: number
}

export const SESSION_S = 180 * 86_400

const mac = (payload: string, key: string) => createHmac("sha256", key).update(payload).digest()

/** A signed token: `payload.mac`, both base64url. `now` in epoch ms. */
export function signSession({ viewerId, name, guest, token }: Identity, key: string, now: number): string {
  const exp = Math.floor(now / 1_000) + SESSION_S
  const claims = {
    u: viewerId,
    ...(token !== null && { t: token }),
    name,
    guest,
    exp,
    nonce: randomBytes(16).toString("base64url"),
  }
  const payload = Buffer.from(JSON.stringify(claims)).toString("base64url")
  return `${payload}.${mac(payload, key).toString("base64url")}`
}

/**
 * What a token says, if one of the keys signed it and it has not expired; else null. Nothing of it is read before that.
 */
export function verifySession(token: string, keys: string[], now: number): Session | null {
  const [payload, signature, ...rest] = token.split(".")
  if (!payload || !signature || rest.length > 0) return null
  const given = Buffer.from(signature, "base64url")
  const isSigned = keys.some((key) => {
    const expected = mac(payload, key)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  if (!isSigned) return null
  const claims = claimsSchema.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")))
  if (!claims.success || claims.data.exp * 1_000 <= now) return null
  const { u, t, name, guest, exp } = claims.data
  return { viewerId: u, name, guest, token: t ?? null, expiresAt: exp }
}
