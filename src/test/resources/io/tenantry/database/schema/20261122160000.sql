-- A person who signs in at an identity provider.
insert into user_sso_link values ('https://login.example.com', 'bob', 'e00000000000000000000002', '2026-11-20Z');
