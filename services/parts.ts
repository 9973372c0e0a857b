/** The three servers Freshet needs. */
export const PARTS = ["kafka", "postgres", "redis"] as const
export type PartName = (typeof PARTS)[number]

/** The variable that gives the address of a part. */
export const VARIABLES = {
  kafka: "KAFKA_BROKERS",
  postgres: "DATABASE_URL",
  redis: "REDIS_URL",
} as const satisfies Record<PartName, string>

/** Environment variables, as a program is given them. */
export type Variables = Record<string, string | undefined>
export type ServiceEnvironment = Record<(typeof VARIABLES)[PartName], string>
export type Addresses = Record<PartName, string>

/** Which parts the environment gives an address for. An empty variable gives none. */
export function readGivenAddresses(env: Variables = process.env): Partial<Addresses> {
  const given: Partial<Addresses> = {}
  for (const part of PARTS) {
    const address = env[VARIABLES[part]]
    if (address) given[part] = address
  }
  return given
}

export const toEnvironment = (addresses: Addresses): ServiceEnvironment => ({
  KAFKA_BROKERS: addresses.kafka,
  DATABASE_URL: addresses.postgres,
  REDIS_URL: addresses.redis,
})

/** Which part a server belongs to: `kafka-1` to kafka. */
export const isServerOf = (part: PartName, server: string) => server === part || server.startsWith(`${part}-`)
