package io.tenantry.http;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// One action of the API, told completely in one place: where it is, who may call it, what it
/// takes, what it answers, who does the work. Built by its resource; immutable.
///
/// @param resource the contract's resource name: `instanceOrgs`
/// @param name the action's name within the resource: `get`
/// @param method the HTTP method
/// @param path the path with its variables in braces; each variable is an id of 24 hexadecimal
///   characters where `pathSchemas` has nothing else for it
/// @param pathSchemas the names of the schemas under `contract/` of variables that are other texts
/// @param description one sentence for the published document
/// @param grant whom it is open to
/// @param scopes the scopes of which a caller needs one; empty when anybody may call it
/// @param query the query parameters it takes, in the contract's order
/// @param body the JSON body it takes; null when it takes none
/// @param content the content it reads by itself instead of a JSON body; null for none
/// @param audited what the audit log says it changes; null for an action that it does not record
/// @param aliases further paths that lead to it, with the same variables
/// @param status the status of its good answer
/// @param answerSchema the name of the good answer's schema under `contract/`
/// @param fileType the media type of the [GzipFile] that it answers instead; null for JSON
/// @param mayBeGone whether it answers 410 when what is named has expired
/// @param handler who does the work
public record Action(
        String resource,
        String name,
        Method method,
        String path,
        Map<String, String> pathSchemas,
        String description,
        Grant grant,
        SequencedSet<String> scopes,
        List<QueryParameter> query,
        @Nullable BodyParameter body,
        @Nullable RawContent content,
        @Nullable Audited audited,
        List<String> aliases,
        int status,
        String answerSchema,
        @Nullable String fileType,
        boolean mayBeGone,
        Handler handler) {
    public Action {
        requireNonNull(handler, "handler");
        pathSchemas = Map.copyOf(pathSchemas);
        aliases = List.copyOf(aliases);
        scopes = Collections.unmodifiableSequencedSet(scopes);
        query = List.copyOf(query);
    }

    /// Starts the telling of an action; [Draft#handledBy] ends it.
    public static Draft of(String resource, String name, Method method, String path) {
        return new Draft(resource, name, method, path);
    }

    /// Collects what an action is; for use by one thread.
    public static final class Draft {
        private final String resource;
        private final String name;
        private final Method method;
        private final String path;
        private Map<String, String> pathSchemas = Map.of();
        private String description = "";
        private Grant grant = Grant.ACCESS_WRITE;
        private List<QueryParameter> query = List.of();
        private @Nullable BodyParameter body;
        private @Nullable RawContent content;
        private @Nullable Audited audited;
        private List<String> aliases = List.of();
        private int status = 200;
        private String answerSchema = "success";
        private @Nullable String fileType;
        private boolean mayBeGone;

        private Draft(String resource, String name, Method method, String path) {
            this.resource = resource;
            this.name = name;
            this.method = method;
            this.path = path;
        }

        /// Lets a variable of the path be another text than an id of 24 characters.
        ///
        /// @param schemaName its schema's name under `contract/`
        public Draft pathText(String variable, String schemaName) {
            this.pathSchemas = Map.of(variable, schemaName);
            return this;
        }

        public Draft describedAs(String sentence) {
            this.description = sentence;
            return this;
        }

        public Draft granted(Grant to) {
            this.grant = to;
            return this;
        }

        public Draft query(QueryParameter... parameters) {
            this.query = List.of(parameters);
            return this;
        }

        public Draft body(BodyParameter parameter) {
            this.body = parameter;
            return this;
        }

        public Draft content(RawContent accepted) {
            this.content = accepted;
            return this;
        }

        /// Has every success recorded as a change of the instance itself.
        public Draft audited() {
            this.audited = new Audited(null, null);
            return this;
        }

        /// Has every success recorded.
        ///
        /// @param primary what it changes
        public Draft audited(Target primary) {
            this.audited = new Audited(primary, null);
            return this;
        }

        /// As [#audited(Target)], for an action on a part of something.
        public Draft audited(Target primary, Target secondary) {
            this.audited = new Audited(primary, secondary);
            return this;
        }

        /// Lets another path lead to it as well.
        public Draft alsoAt(String otherPath) {
            this.aliases = List.of(otherPath);
            return this;
        }

        /// @param goodStatus the status of the good answer
        /// @param schemaName its schema's name under `contract/`
        public Draft answers(int goodStatus, String schemaName) {
            this.status = goodStatus;
            this.answerSchema = schemaName;
            return this;
        }

        /// Makes the good answer a [GzipFile] in place of JSON.
        public Draft answersFile(String mediaType) {
            this.fileType = mediaType;
            return this;
        }

        /// Tells that the answer may be 410.
        public Draft mayBeGone() {
            this.mayBeGone = true;
            return this;
        }

        public Action handledBy(Handler handler) {
            return new Action(
                    resource,
                    name,
                    method,
                    path,
                    pathSchemas,
                    description,
                    grant,
                    grant.scopes(resource, name),
                    query,
                    body,
                    content,
                    audited,
                    aliases,
                    status,
                    answerSchema,
                    fileType,
                    mayBeGone,
                    handler);
        }
    }
}
