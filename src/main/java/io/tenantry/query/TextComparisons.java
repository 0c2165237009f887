package io.tenantry.query;

import java.util.List;

/// Comparisons with text, by code point, or by folded code point when case is to be ignored. The
/// indexes are on the folded column, so it is asked in both.
record TextComparisons(Field.Text field, boolean ignoreCase) implements Comparisons {
    @Override
    public Condition isUnset() {
        return new Condition.IsUnset(field.column());
    }

    @Override
    public Condition isAnyOf(List<Operand> values) {
        List<String> texts =
                values.stream().filter(Operand::isText).map(Operand::text).distinct().toList();
        if (texts.isEmpty()) {
            return Condition.Constant.NONE;
        }
        List<String> foldedTexts = texts.stream().map(Folding::fold).distinct().toList();
        return either(
                new Condition.IsAnyOf(folded(), foldedTexts),
                new Condition.IsAnyOf(exact(), texts));
    }

    @Override
    public Condition isOrdered(Order order, Operand value) {
        if (!value.isText()) {
            return Condition.Constant.NONE;
        }
        return ignoreCase
                ? new Condition.IsOrdered(folded(), order, Folding.fold(value.text()))
                : new Condition.IsOrdered(exact(), order, value.text());
    }

    @Override
    public Condition hasPart(Part part, String text) {
        return either(
                new Condition.IsLike(folded(), part.likePattern(Folding.fold(text))),
                new Condition.IsLike(exact(), part.likePattern(text)));
    }

    private Condition either(Condition.Test onFolded, Condition.Test onExact) {
        return ignoreCase ? onFolded : new Condition.Narrowed(onFolded, onExact);
    }

    private Column folded() {
        return Column.text(field.foldedColumn());
    }

    private Column exact() {
        return Column.textByCodePoint(field.column());
    }
}
