package io.tenantry.query;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Comparisons with text that is one of a few words: each word is compared here, and PostgreSQL
/// looks for those that passed.
///
/// @param form what both sides become before they are compared
record ChoiceComparisons(Field.Choice field, UnaryOperator<String> form) implements Comparisons {
    static ChoiceComparisons of(Field.Choice field, boolean ignoreCase) {
        return new ChoiceComparisons(field, ignoreCase ? Folding::fold : UnaryOperator.identity());
    }

    @Override
    public Condition isUnset() {
        return Condition.Constant.NONE;
    }

    @Override
    public Condition isAnyOf(List<Operand> values) {
        List<String> texts =
                values.stream().filter(Operand::isText).map(Operand::text).map(form).toList();
        return wordPasses(texts::contains);
    }

    @Override
    public Condition isOrdered(Order order, Operand value) {
        if (!value.isText()) {
            return Condition.Constant.NONE;
        }
        String text = form.apply(value.text());
        return wordPasses(word -> order.fits(Order.compare(word, text)));
    }

    @Override
    public Condition hasPart(Part part, String text) {
        String sought = form.apply(text);
        return wordPasses(word -> part.fits(word, sought));
    }

    private Condition wordPasses(Predicate<String> predicate) {
        List<String> passed =
                field.words().stream().filter(word -> predicate.test(form.apply(word))).toList();
        if (passed.isEmpty() || passed.size() == field.words().size()) {
            return Condition.of(!passed.isEmpty());
        }
        return new Condition.IsAnyOf(Column.text(field.column()), passed);
    }
}
