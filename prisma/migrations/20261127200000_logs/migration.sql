-- The logs that the record was made from, one after the other.
CREATE TABLE "logs" (
    "name" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "topic_id" TEXT,
    "secret" UUID NOT NULL DEFAULT gen_random_uuid(),
    "adopted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "logs_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE UNIQUE INDEX "logs_topic_number_key" ON "logs"("topic", "number");

-- An offset is a place in one log alone.
ALTER TABLE "interactions" ADD COLUMN "kafka_log" INTEGER NOT NULL DEFAULT 1;
DROP INDEX "interactions_kafka_partition_kafka_offset_key";
CREATE UNIQUE INDEX "interactions_kafka_log_kafka_partition_kafka_offset_key" ON "interactions"("kafka_log", "kafka_partition", "kafka_offset");
