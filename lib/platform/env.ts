import { z } from "zod"

const list = z
  .string()
  .min(1)
  .transform((text) => text.split(",").map((part) => part.trim()))

/** A token bucket, `size:rate`: so many at once, so many more a second. */
const limit = z
  .string()
  .regex(/^[1-9]\d*:\d*\.?\d+$/, "must be SIZE:RATE")
  .transform((text) => text.split(":").map(Number))
  .refine(([, rate]) => rate! > 0, "must be SIZE:RATE")
  .transform(([size, rate]) => ({ size: size!, rate: rate! }))

/** It stood in `.env.example`. */
const KNOWN_SECRET = "for-this-machine-only-replace-me-in-production"

const envSchema = z.object({
  KAFKA_BROKERS: list,
  DATABASE_URL: z.string().min(1),
  REDIS_URL: z.string().min(1),
  /** Keys of the viewer's cookie, newest first: all are accepted, the first one signs. */
  SESSION_SECRET: list
    .refine((keys) => keys.every((key) => key.length >= 32), "needs 32 characters or more")
    .refine(
      (keys) => !keys.includes(KNOWN_SECRET),
      "is one that everybody knows; make your own: openssl rand -hex 32",
    ),
  KAFKA_TOPIC: z.string().min(1).optional(),
  KAFKA_GROUP: z.string().min(1).default("freshet-worker"),
  /** Proxies before the web processes, each of which appends to X-Forwarded-For whom it saw. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Events. Far above what a person with a few tabs does. */
  RATE_VIEWER_EVENTS: limit.prefault("3000:100"),
  /** Requests that write. A company behind one address. */
  RATE_ADDRESS_WRITES: limit.prefault("6000:600"),
  /** Events. The same company after an hour without the log. */
  RATE_ADDRESS_EVENTS: limit.prefault("20000:2000"),
  /** How long a web process that was told to stop goes on serving, not ready, ms: a load balancer has to notice. */
  DRAIN_MS: z.coerce.number().int().min(0).max(7_000).default(2_000),
  /** Open streams, of one address and in all, of one web process. */
  MAX_ADDRESS_STREAMS: z.coerce.number().int().positive().default(2_000),
  MAX_STREAMS: z.coerce.number().int().positive().default(10_000),
  /** New guests. A lecture hall that opens the page at once. */
  RATE_ADDRESS_GUESTS: limit.prefault("2000:10"),
  /** Goes before every Redis key. */
  REDIS_PREFIX: z.string().default(""),
  /**
   * For chaos tests alone: where a process kills or stops itself, and whether the guards against counting twice are
   * off.
   */
  FAILPOINT: z
    .string()
    .regex(/^(after-postgres|after-redis|before-reply)(:SIGSTOP)?$/)
    .or(z.literal(""))
    .default(""),
  FRESHET_UNFENCED: z.stringbool().default(false),
  FILMS_DIR: z.string().min(1).default("films/media"),
  /** Where `npm run import` puts files. */
  MEDIA_DIR: z.string().min(1).default(".data/media"),
})

export type Env = z.infer<typeof envSchema>

/** The environment can't be worked with. `hint` says what to set. */
export class EnvironmentError extends Error {
  readonly hint =
    "`npm run services -- up` starts what is missing; `npm run services -- env` prints addresses."

  constructor(problems: string[]) {
    super(`The environment is not complete: ${problems.join("; ")}.`)
    this.name = "EnvironmentError"
  }
}

/** Reads one variable, when it is needed: a build, or a test of something else, needs none. */
export function readEnv<K extends keyof Env>(name: K): Env[K] {
  const value = process.env[name]
  const result = envSchema.shape[name].safeParse(value === "" ? undefined : value)
  if (result.success) return result.data as Env[K]
  throw new EnvironmentError([`${name} ${value ? result.error.issues[0]!.message : "is not set"}`])
}

/** Fails at once, naming all that is missing, instead of at the first use of each. */
export function requireEnv(names: (keyof Env)[]): void {
  const problems = names.flatMap((name) => {
    try {
      readEnv(name)
      return []
    } catch (error) {
      return [(error as Error).message.replace(/^.*?: |\.$/g, "")]
    }
  })
  if (problems.length > 0) throw new EnvironmentError(problems)
}
