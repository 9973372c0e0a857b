import type { Admin } from "kafkajs"
import { createKafka } from "@/lib/kafka/client"
import { singleton } from "@/lib/platform/singleton"

const RETRY = { retries: 1, initialRetryTime: 100, maxRetryTime: 300 }

type Connection = { admin: Promise<Admin> | null }

async function connect(): Promise<Admin> {
  const admin = createKafka("freshet-admin", { retry: RETRY }).admin()
  await admin.connect()
  return admin
}

const sharedConnection = () => singleton<Connection>("admin", () => ({ admin: null }))

/** Ends the connection, for a command that is done. */
export async function closeSharedAdmin(): Promise<void> {
  await (await sharedConnection().admin)?.disconnect()
}

/**
 * Asks the cluster something over the one admin connection of this process. After a failure the next query gets a new
 * one.
 */
export async function askCluster<T>(query: (admin: Admin) => Promise<T>): Promise<T> {
  const connection = sharedConnection()
  const admin = (connection.admin ??= connect())
  try {
    return await query(await admin)
  } catch (error) {
    if (connection.admin === admin) connection.admin = null
    void admin.then((failed) => failed.disconnect()).catch(() => undefined)
    throw error
  }
}
