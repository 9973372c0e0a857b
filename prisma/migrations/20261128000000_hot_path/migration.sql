-- What a worker holds of a viewer in memory is true for as long as this is what it wrote last.
ALTER TABLE "users" ADD COLUMN "stamp" BIGINT NOT NULL DEFAULT 0;

-- Whose list a batch changed, so that nobody has to look for its events.
ALTER TABLE "model_changes" ADD COLUMN "viewers" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- When the copy was made: those of viewers who stay away go.
-- They are read whole or not at all.
ALTER TABLE "recommendation_lists" ADD COLUMN "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ALTER COLUMN "list" SET DATA TYPE JSON;

-- Looking up what is locked, or known from the catalogue, took as long as writing the rows.
ALTER TABLE "interactions" DROP CONSTRAINT "interactions_user_id_fkey", DROP CONSTRAINT "interactions_video_id_fkey";
ALTER TABLE "viewer_videos" DROP CONSTRAINT "viewer_videos_user_id_fkey", DROP CONSTRAINT "viewer_videos_video_id_fkey";
ALTER TABLE "playbacks" DROP CONSTRAINT "playbacks_user_id_fkey", DROP CONSTRAINT "playbacks_video_id_fkey";

-- An event has one number that is its own. A viewer's events are read in the order of their recording.
ALTER TABLE "interactions" DROP CONSTRAINT "interactions_pkey";
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_pkey" PRIMARY KEY USING INDEX "interactions_event_id_key";
DROP INDEX "interactions_user_id_occurred_at_idx";
DROP INDEX "interactions_kafka_log_kafka_partition_kafka_offset_key";
CREATE INDEX "interactions_user_id_id_idx" ON "interactions"("user_id", "id");

-- Rows that are written over and over stay on their page.
ALTER TABLE "users" SET (fillfactor = 80);
ALTER TABLE "viewer_videos" SET (fillfactor = 85);
ALTER TABLE "playbacks" SET (fillfactor = 85);

-- Another number with each change of the catalogue: who holds it need not read it again until then.
CREATE TABLE "catalogue_version" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "catalogue_version_pkey" PRIMARY KEY ("id")
);
INSERT INTO "catalogue_version" DEFAULT VALUES;

CREATE FUNCTION "count_catalogue_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "catalogue_version" SET "version" = "version" + 1;
  RETURN NULL;
END $$;

CREATE TRIGGER "videos_changed" AFTER INSERT OR UPDATE OR DELETE ON "videos"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_catalogue_change"();
CREATE TRIGGER "series_changed" AFTER INSERT OR UPDATE OR DELETE ON "series"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_catalogue_change"();
CREATE TRIGGER "video_tags_changed" AFTER INSERT OR UPDATE OR DELETE ON "video_tags"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_catalogue_change"();
CREATE TRIGGER "imports_changed" AFTER INSERT OR UPDATE OR DELETE ON "imports"
  FOR EACH STATEMENT EXECUTE FUNCTION "count_catalogue_change"();
