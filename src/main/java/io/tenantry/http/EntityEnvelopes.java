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
                writeActions(entity, options, generator, context);
                writeLinks(entity, options, generator);
            }
            generator.writeEndObject();
        }

        private static void writeActions(
                Entity entity,
                EnvelopeOptions options,
                JsonGenerator generator,
                SerializationContext context) {
            if (options.actions()) {
                Map<String, ActionIndex.Described> actions =
                        options.index().describe(entity, options.caller());
                context.defaultSerializeProperty("_actions", actions, generator);
            }
        }

        private static void writeLinks(
                Entity entity, EnvelopeOptions options, JsonGenerator generator) {
            if (!options.links()) {
                return;
            }
            generator.writeObjectPropertyStart("_links");
            entity.furtherLinks()
                    .forEach((relation, template) -> link(entity, relation, template, generator));
            link(entity, "self", entity.selfTemplate(), generator);
            generator.writeEndObject();
        }

        private static void link(
                Entity entity, String relation, String template, JsonGenerator generator) {
            String href = PathTemplate.expand(template, entity.pathVariables());
            if (href != null) {
                generator.writeObjectPropertyStart(relation);
                generator.writeStringProperty("href", href);
                generator.writeEndObject();
            }
        }
    }
}
