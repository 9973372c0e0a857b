/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Server-sent events must leave at once; a reverse proxy compresses what is worth it.
  compress: false,
  // One instance of each client per process, also where routes are bundled apart.
  serverExternalPackages: ["kafkajs", "ioredis", "pino"],
}
