-- A reference (env:NAME or file:PATH) to the certificates of the only authorities that vouch for the server; null: the
-- usual ones do.
alter table server add column ca text;
