-- CreateTable
CREATE TABLE "list_quality" (
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "audience" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "views" INTEGER NOT NULL DEFAULT 0,
    "hits" INTEGER NOT NULL DEFAULT 0,
    "explored" INTEGER NOT NULL DEFAULT 0,
    "reciprocal" BIGINT NOT NULL DEFAULT 0,

    CONSTRAINT "list_quality_pkey" PRIMARY KEY ("hour","audience","list")
);
