CREATE TABLE "weight_fits" (
    "id" SERIAL NOT NULL,
    "weights" JSONB NOT NULL,
    "views" BIGINT NOT NULL,
    "examples" INTEGER NOT NULL,
    "loss_before" DOUBLE PRECISION NOT NULL,
    "loss_after" DOUBLE PRECISION NOT NULL,
    "fitted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "weight_fits_pkey" PRIMARY KEY ("id")
);
