package io.tenantry.query;

import java.util.Arrays;
import java.util.BitSet;

/// What a [Glob] means, read as plainly as can be: after each character of the pattern, which
/// places of the value it may have come to.
final class PlainGlob {
    private final int[] value;

    private PlainGlob(String value) {
        this.value = Folding.fold(value).codePoints().toArray();
    }

    /// Tells whether the whole value fits.
    static boolean matches(String glob, String value) {
        return new PlainGlob(value).matches(glob.codePoints().toArray());
    }

    private boolean matches(int[] glob) {
        BitSet places = new BitSet();
        places.set(0);
        for (int codePoint : glob) {
            places = behind(codePoint, places);
        }
        return places.get(value.length);
    }

    private BitSet behind(int codePoint, BitSet places) {
        BitSet reached = new BitSet();
        if (codePoint == '*' && !places.isEmpty()) {
            reached.set(places.nextSetBit(0), value.length + 1);
        } else if (codePoint == '?') {
            places.stream()
                    .filter(place -> place < value.length)
                    .forEach(at -> reached.set(at + 1));
        } else {
            int[] text = Folding.fold(Character.toString(codePoint)).codePoints().toArray();
            places.stream()
                    .filter(place -> continuesWith(text, place))
                    .forEach(place -> reached.set(place + text.length));
        }
        return reached;
    }

    private boolean continuesWith(int[] text, int place) {
        int end = place + text.length;
        return end <= value.length && Arrays.equals(text, 0, text.length, value, place, end);
    }
}
