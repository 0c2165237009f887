package io.tenantry.http;

import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.util.NameTransformer;

/// Writes every [Entity] with its envelope while it streams out, nested ones included. The
/// [EnvelopeOptions] of the answer come as an attribute of the writing; without them, as in tests
/// of a record alone, only `_type` is written.
final class EntityEnvelopes extends ValueSerializerModifier {
    @Override
    public ValueSerializer<?> modifySerializer(
            SerializationConfig config,
            BeanDescription.Supplier description,
            ValueSerializer<?> serializer) {
        return Entity.class.isAssignableFrom(description.getBeanClass())
                ? new EnvelopeSerializer(serializer)
                : serializer;
    }

    private static final class EnvelopeSerializer extends ValueSerializer<Object> {
        private final ValueSerializer<Object> whole;
        private final ValueSerializer<Object> fields;

        @SuppressWarnings("unchecked") // Jackson hands over the serializer of the value's own type.
        EnvelopeSerializer(ValueSerializer<?> serializer) {
            this.whole = (ValueSerializer<Object>) serializer;
            this.fields = whole.unwrappingSerializer(NameTransformer.NOP);
        }

        @Override
        public void resolve(SerializationContext context) {
            whole.resolve(context);
            fields.resolve(context);
        }

        @Override
        public void serialize(Object value, JsonGenerator generator, SerializationContext context) {
            Entity entity = (Entity) value;
            generator.writeStartObject(value);
            fields.serialize(value, generator, context);
            generator.writeStringProperty("_type", entity.entityType());
            if (context.getAttribute(EnvelopeOptions.class) instanceof EnvelopeOptions options) {
                Map<String, String> variables = entity.pathVariables();
                if (options.actions()) {
                    generator.writeName("_actions");
                    options.actionsOf(entity).write(variables, generator);
                }
                if (options.links()) {
                    generator.writeObjectPropertyStart("_links");
                    entity.furtherLinks()
                            .forEach(
                                    (relation, path) -> link(relation, path, variables, generator));
                    link("self", entity.selfTemplate(), variables, generator);
                    generator.writeEndObject();
                }
            }
            generator.writeEndObject();
        }

        private static void link(
                String relation,
                String path,
                Map<String, String> variables,
                JsonGenerator generator) {
            String href = PathTemplate.of(path).expand(variables);
            if (href != null) {
                generator.writeObjectPropertyStart(relation);
                generator.writeStringProperty("href", href);
                generator.writeEndObject();
            }
        }
    }
}
