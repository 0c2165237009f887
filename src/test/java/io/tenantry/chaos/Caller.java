package io.tenantry.chaos;

import io.tenantry.cli.Bootstrap;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A client of one instance that waits for a bounded time and never sends anything twice by itself.
/// Safe for use by many threads.
final class Caller implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final String url;
    private final Bootstrap bootstrap;
    private final Duration patience;
    private final Answers answers;

    /// @param url where the server, or what stands before it, answers
    /// @param patience how long an answer may take
    Caller(String url, Bootstrap bootstrap, Duration patience, Answers answers) {
        this.url = url;
        this.bootstrap = bootstrap;
        this.patience = patience;
        this.answers = answers;
    }

    /// @param path what follows the instance in the path
    Reply get(String path) {
        return send(instanceRequest(path).GET());
    }

    Reply post(String path, String json) {
        return send("POST", path, "application/json", json);
    }

    Reply patch(String path, String json) {
        return send("PATCH", path, "application/json", json);
    }

    Reply delete(String path) {
        return send(instanceRequest(path).DELETE());
    }

    Reply send(String method, String path, String contentType, String body) {
        return send(
                instanceRequest(path)
                        .header("Content-Type", contentType)
                        .method(method, BodyPublishers.ofString(body)));
    }

    /// Whether the server says that it and its database work.
    boolean isReady() {
        return answer(request("/health/ready")).isDone();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpRequest.Builder instanceRequest(String path) {
        return request("/instances/" + bootstrap.instanceId() + path);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(patience)
                .header("Authorization", "Bearer " + bootstrap.token());
    }

    private Reply send(HttpRequest.Builder request) {
        Reply reply = answer(request);
        answers.add(reply);
        return reply;
    }

    private Reply answer(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(answer.statusCode(), MAPPER.readTree(answer.body()));
        } catch (IOException e) {
            return new Reply(0, MissingNode.getInstance());
        } catch (InterruptedException e) {
            throw Pauses.interrupted(e);
        }
    }
}
