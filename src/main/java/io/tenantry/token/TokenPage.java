package io.tenantry.token;

import java.util.List;

/// One page of tokens and how many there are on all pages.
record TokenPage(List<ApiToken> tokens, long total) {}
