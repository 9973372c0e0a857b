-- What a cookie must name beside the number of a viewer: numbers may come again after a restore. Rows that are there
-- keep none until their cookie is renewed, so that the table is not written anew.
ALTER TABLE "users" ADD COLUMN "token" UUID;
ALTER TABLE "users" ALTER COLUMN "token" SET DEFAULT gen_random_uuid();
