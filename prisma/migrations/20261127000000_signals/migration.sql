-- How much of a video was watched, and in which hours it was shown.
ALTER TABLE "viewer_videos"
  ADD COLUMN "finished_at" TIMESTAMPTZ(3),
  ADD COLUMN "brief_at" TIMESTAMPTZ(3),
  ADD COLUMN "shown_hours" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- What the record says of it already.
UPDATE "viewer_videos" AS "known" SET "finished_at" = "counted"."finished_at", "brief_at" = "counted"."brief_at"
FROM (
  SELECT "user_id", "video_id",
    max("occurred_at") FILTER (WHERE "watch_time" >= 0.9 * "duration") AS "finished_at",
    max("occurred_at") FILTER (WHERE 2 * "watch_time" < least("duration" / 2, 30)) AS "brief_at"
  FROM "interactions" JOIN "videos" ON "videos"."id" = "video_id"
  WHERE "type" = 'watch' GROUP BY 1, 2
) AS "counted"
WHERE "known"."user_id" = "counted"."user_id" AND "known"."video_id" = "counted"."video_id";

INSERT INTO "viewer_videos" AS "known" ("user_id", "video_id", "shown_hours")
SELECT "user_id", "video_id", (array_agg("hour" ORDER BY "hour" DESC))[1:8]
FROM (
  SELECT DISTINCT "user_id", "video_id", floor(extract(epoch FROM "occurred_at") / 3600)::int AS "hour"
  FROM "interactions" WHERE "type" = 'impression'
) AS "shown"
GROUP BY 1, 2
ON CONFLICT ("user_id", "video_id") DO UPDATE
SET "shown_hours" = (SELECT array_agg("hour" ORDER BY "hour") FROM unnest(excluded."shown_hours") AS "hour");

UPDATE "viewer_videos" SET "shown_hours" = (SELECT array_agg("hour" ORDER BY "hour") FROM unnest("shown_hours") AS "hour")
WHERE cardinality("shown_hours") > 1;
