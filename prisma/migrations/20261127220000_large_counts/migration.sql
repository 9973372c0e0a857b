-- More views than an integer holds.
ALTER TABLE "video_stats" ALTER COLUMN "views" SET DATA TYPE BIGINT, ALTER COLUMN "likes" SET DATA TYPE BIGINT,
  ALTER COLUMN "dislikes" SET DATA TYPE BIGINT;
