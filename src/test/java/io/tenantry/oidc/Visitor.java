package io.tenantry.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.testing.ApiClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Somebody with a browser who signs in to Tenantry through Keycloak.
///
/// @param url where Tenantry is
/// @param name of the account at Keycloak
record Visitor(KeycloakWorld keycloak, String url, String name, Browser browser) {
    Visitor(KeycloakWorld keycloak, String url, String name) {
        this(keycloak, url, name, new Browser());
    }

    /// The address at Keycloak that Tenantry leads to.
    URI begin(String parameters) {
        HttpResponse<String> start =
                browser.get(URI.create(url + "/auth/oidc/staff/start" + parameters));
        assertThat(start.statusCode()).as(start.body()).isEqualTo(302);
        return Browser.location(start);
    }

    /// Signs in at Keycloak, unless that was done, and tells where it leads.
    URI confirm(URI authorization) {
        HttpResponse<String> answer =
                browser.follow(authorization, address -> !keycloak.isHere(address));
        if (answer.statusCode() == 200) {
            answer =
                    browser.submit(
                            answer,
                            Map.of("username", name, "password", KeycloakWorld.PASSWORD),
                            address -> !keycloak.isHere(address));
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return Browser.location(answer);
    }

    /// Signs in and gives the answer of Tenantry.
    HttpResponse<String> signIn() {
        return browser.get(confirm(begin("")));
    }

    /// Signs in and calls the API as the person.
    ApiClient client() {
        HttpResponse<String> signedIn = signIn();
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        String token = JsonMapper.shared().readTree(signedIn.body()).path("token").asString();
        return new ApiClient(url, token);
    }
}
