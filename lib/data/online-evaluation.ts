import { database, type Queries } from "@/lib/data/client"
import { toPgArray, toPgMoments } from "@/lib/data/pg-array"
import type { ListAccuracy } from "@/lib/projections/online-evaluation"

/**
 * Adds to how well lists foresaw first views. In the order of the key, so that two transactions never wait for each
 * other.
 */
export async function addListAccuracy(tx: Queries, rows: ListAccuracy[]): Promise<void> {
  if (rows.length === 0) return
  const column = (field: Exclude<keyof ListAccuracy, "hour">) => toPgArray(rows.map((row) => row[field]))
  await tx.$executeRaw`
    INSERT INTO list_quality AS known (hour, audience, list, views, hits, explored, reciprocal)
    SELECT * FROM unnest(${toPgMoments(rows.map(({ hour }) => hour.getTime()))}::timestamptz[], ${column("audience")}::text[], ${column("list")}::text[],
      ${column("views")}::int[], ${column("hits")}::int[], ${column("explored")}::int[], ${column("reciprocal")}::bigint[])
      ORDER BY 1, 2, 3
    ON CONFLICT (hour, audience, list) DO UPDATE SET
      views = known.views + excluded.views, hits = known.hits + excluded.hits, explored = known.explored + excluded.explored,
      reciprocal = known.reciprocal + excluded.reciprocal`
}

/** How well lists foresaw first views, over all hours. */
export async function sumListAccuracy(): Promise<Omit<ListAccuracy, "hour">[]> {
  const rows = await database().listQuality.groupBy({
    by: ["audience", "list"],
    _sum: { views: true, hits: true, explored: true, reciprocal: true },
  })
  return rows.map(({ audience, list, _sum }) => ({
    audience: audience as ListAccuracy["audience"],
    list: list as ListAccuracy["list"],
    views: _sum.views ?? 0,
    hits: _sum.hits ?? 0,
    explored: _sum.explored ?? 0,
    reciprocal: Number(_sum.reciprocal ?? 0),
  }))
}
