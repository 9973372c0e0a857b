-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "viewer_kind" AS ENUM ('guest', 'profile', 'simulated', 'external');

-- CreateEnum
CREATE TYPE "interaction_type" AS ENUM ('watch', 'like', 'unlike', 'dislike', 'undislike', 'not_interested', 'forget', 'impression', 'click');

-- CreateTable
CREATE TABLE "users" (
    "id" SERIAL NOT NULL,
    "kind" "viewer_kind" NOT NULL DEFAULT 'external',
    "name" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 0,
    "forgotten_at" TIMESTAMPTZ(3),

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "demo_profiles" (
    "id" TEXT NOT NULL,
    "user_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "taste" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,

    CONSTRAINT "demo_profiles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "series" (
    "id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,

    CONSTRAINT "series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "videos" (
    "id" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "series_id" INTEGER NOT NULL,
    "episode" INTEGER NOT NULL,
    "duration" DOUBLE PRECISION NOT NULL,
    "published_at" DATE NOT NULL,
    "media" JSONB NOT NULL,

    CONSTRAINT "videos_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tags" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "tags_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "video_tags" (
    "video_id" INTEGER NOT NULL,
    "tag_id" INTEGER NOT NULL,

    CONSTRAINT "video_tags_pkey" PRIMARY KEY ("video_id","tag_id")
);

-- CreateTable
CREATE TABLE "interactions" (
    "id" BIGSERIAL NOT NULL,
    "event_id" UUID NOT NULL,
    "type" "interaction_type" NOT NULL,
    "user_id" INTEGER NOT NULL,
    "video_id" INTEGER,
    "watch_time" DOUBLE PRECISION,
    "position" DOUBLE PRECISION,
    "view_id" UUID,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "context" JSONB,
    "kafka_partition" INTEGER NOT NULL,
    "kafka_offset" BIGINT NOT NULL,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "interactions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "viewer_videos" (
    "user_id" INTEGER NOT NULL,
    "video_id" INTEGER NOT NULL,
    "watched_at" TIMESTAMPTZ(3),
    "liked_at" TIMESTAMPTZ(3),
    "unliked_at" TIMESTAMPTZ(3),
    "disliked_at" TIMESTAMPTZ(3),
    "undisliked_at" TIMESTAMPTZ(3),
    "not_interested_at" TIMESTAMPTZ(3),
    "forgotten_at" TIMESTAMPTZ(3),
    "progress_at" TIMESTAMPTZ(3),
    "position" DOUBLE PRECISION NOT NULL DEFAULT 0,

    CONSTRAINT "viewer_videos_pkey" PRIMARY KEY ("user_id","video_id")
);

-- CreateTable
CREATE TABLE "playbacks" (
    "user_id" INTEGER NOT NULL,
    "video_id" INTEGER NOT NULL,
    "view_id" UUID NOT NULL,
    "watch_ms" INTEGER NOT NULL,

    CONSTRAINT "playbacks_pkey" PRIMARY KEY ("user_id","video_id","view_id")
);

-- CreateTable
CREATE TABLE "watch_later" (
    "user_id" INTEGER NOT NULL,
    "video_id" INTEGER NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "watch_later_pkey" PRIMARY KEY ("user_id","video_id")
);

-- CreateTable
CREATE TABLE "video_stats" (
    "video_id" INTEGER NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,
    "likes" INTEGER NOT NULL DEFAULT 0,
    "dislikes" INTEGER NOT NULL DEFAULT 0,
    "watch_ms" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "video_stats_pkey" PRIMARY KEY ("video_id")
);

-- CreateTable
CREATE TABLE "model_changes" (
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "first_offset" BIGINT NOT NULL,
    "next_offset" BIGINT NOT NULL,
    "cells" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_changes_pkey" PRIMARY KEY ("topic","partition","next_offset")
);

-- CreateTable
CREATE TABLE "recommendation_lists" (
    "user_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "list" JSONB NOT NULL,

    CONSTRAINT "recommendation_lists_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "consumer_offsets" (
    "topic" TEXT NOT NULL,
    "partition" INTEGER NOT NULL,
    "next_offset" BIGINT NOT NULL,

    CONSTRAINT "consumer_offsets_pkey" PRIMARY KEY ("topic","partition")
);

-- CreateIndex
CREATE UNIQUE INDEX "demo_profiles_user_id_key" ON "demo_profiles"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "series_slug_key" ON "series"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "videos_slug_key" ON "videos"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "videos_series_id_episode_key" ON "videos"("series_id", "episode");

-- CreateIndex
CREATE UNIQUE INDEX "tags_name_key" ON "tags"("name");

-- CreateIndex
CREATE INDEX "video_tags_tag_id_idx" ON "video_tags"("tag_id");

-- CreateIndex
CREATE UNIQUE INDEX "interactions_event_id_key" ON "interactions"("event_id");

-- CreateIndex
CREATE INDEX "interactions_user_id_occurred_at_idx" ON "interactions"("user_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "interactions_kafka_partition_kafka_offset_key" ON "interactions"("kafka_partition", "kafka_offset");

-- AddForeignKey
ALTER TABLE "demo_profiles" ADD CONSTRAINT "demo_profiles_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "videos" ADD CONSTRAINT "videos_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "series"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video_tags" ADD CONSTRAINT "video_tags_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video_tags" ADD CONSTRAINT "video_tags_tag_id_fkey" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "interactions" ADD CONSTRAINT "interactions_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "viewer_videos" ADD CONSTRAINT "viewer_videos_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "viewer_videos" ADD CONSTRAINT "viewer_videos_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playbacks" ADD CONSTRAINT "playbacks_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "playbacks" ADD CONSTRAINT "playbacks_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watch_later" ADD CONSTRAINT "watch_later_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "watch_later" ADD CONSTRAINT "watch_later_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video_stats" ADD CONSTRAINT "video_stats_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "videos"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recommendation_lists" ADD CONSTRAINT "recommendation_lists_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Guests count from here; lower ids are left to other programs.
ALTER SEQUENCE "users_id_seq" START WITH 1000000 RESTART WITH 1000000;
