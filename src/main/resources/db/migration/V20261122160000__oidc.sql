-- Who signs in through an identity provider (OpenID Connect).

create table user_sso_link (
    issuer      text collate "C" not null,
    subject     text collate "C" not null,
    user_id     text collate "C" not null,
    created_at  timestamptz(3) not null,
    constraint user_sso_link_pk primary key (issuer, subject),
    constraint user_sso_link_user_unique unique (user_id, issuer),
    constraint user_sso_link_user_fk foreign key (user_id) references app_user (id) on delete cascade,
    constraint user_sso_link_issuer_length check (length(issuer) between 1 and 1000),
    constraint user_sso_link_subject_length check (length(subject) between 1 and 255)
);
comment on table user_sso_link is 'Which account of which identity provider is which person; app_user.sso_linked says whether a person has one.';
comment on column user_sso_link.issuer is 'The provider, as its tokens name it (iss).';
comment on column user_sso_link.subject is 'The account there, which the provider never gives to another (sub).';
comment on column user_sso_link.user_id is 'One account of each provider at most: another one with the same e-mail address is another person''s.';
comment on column app_user.sso_linked is 'Whether user_sso_link has a row of the person.';
