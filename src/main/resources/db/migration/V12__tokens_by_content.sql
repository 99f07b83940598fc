-- Tokens are withdrawn by what they carry; without an index each withdrawal reads, and may lock, all there are.
create index login_token_by_subject on login_token (kind, subject);
