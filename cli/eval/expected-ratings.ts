/** What a file of ratings that can't be read should have been. */
export const EXPECTED =
  "Expected lines with user, item, rating and time, as in MovieLens' u.data, ratings.dat, ratings.csv or the zip " +
  "with one of them, or any CSV or TSV with --columns user,item,time,rating: names of its header, or places from 1"
