package io.tenantry.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One customer of the demo: who it is, when it came, how it uses the platform.
///
/// @param number counted from 0
/// @param joined the day it became a customer
/// @param devices how many devices it ends up with
/// @param payloadsPerDay what it sends on an ordinary day of its first month
/// @param growthPerMonth how much more each month, 0.02 for two percent
/// @param weekendShare what a weekend day sends of an ordinary one: offices little, homes more
/// @param peakHour the hour of the day, in UTC, at which it sends most
/// @param limitShare its payloads as a share of its limit: above 1 is over it. Of those near their
///   limit it is what they used by now in the present month, of the others an ordinary month
/// @param notebooks whether it runs notebooks
record Customer(
        int number,
        LocalDate joined,
        int devices,
        long payloadsPerDay,
        double growthPerMonth,
        double weekendShare,
        int peakHour,
        double limitShare,
        boolean notebooks) {
    private static final double DAYS_PER_MONTH = 30.4;
    private static final double NEAR = 0.8;
    private static final List<String> PLANS = List.of("starter", "business", "enterprise");
    private static final List<String> REGIONS = List.of("emea", "amer", "apac");

    /// Draws a customer; the same number and calendar always give the same one.
    static Customer draw(int number, DemoCalendar calendar) {
        SplittableRandom random = new SplittableRandom(number * 7_919L + 1);
        long days = ChronoUnit.DAYS.between(calendar.firstDay(), calendar.today());
        // Three of five are there from the start, the others come evenly over the time.
        long joinedAfter = number % 5 < 3 ? 0 : random.nextLong(1, Math.max(2, days - 5));
        double size = Math.exp(random.nextDouble(0, 4.5));
        return new Customer(
                number,
                calendar.firstDay().plusDays(joinedAfter),
                (int) Math.round(4 + 4 * size),
                Math.round(900 * size * size),
                random.nextDouble(-0.01, 0.06),
                random.nextDouble(0.15, 1.2),
                random.nextInt(6, 22),
                limitShare(random.nextInt(20), random),
                random.nextInt(3) == 0);
    }

    String name() {
        return CustomerNames.company(number);
    }

    String plan() {
        return PLANS.get(number % PLANS.size());
    }

    String region() {
        return REGIONS.get(peakHour / 8);
    }

    /// Billable payloads on a day, before chance.
    double payloadsOn(LocalDate day) {
        double months = ChronoUnit.DAYS.between(joined, day) / DAYS_PER_MONTH;
        double weekday = day.getDayOfWeek().getValue() >= 6 ? weekendShare : 1;
        return payloadsPerDay * Math.pow(1 + growthPerMonth, months) * weekday;
    }

    /// The limit of payloads in a month that makes it come to [#limitShare].
    long payloadLimit(DemoCalendar calendar) {
        LocalDate today = calendar.today();
        double month =
                limitShare > NEAR
                        ? payloadsThisMonth(calendar.now())
                        : DAYS_PER_MONTH * payloadsOn(today.with(DayOfWeek.WEDNESDAY));
        return Math.max(100, Math.round(month / limitShare / 100) * 100);
    }

    private double payloadsThisMonth(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate begin = today.withDayOfMonth(1);
        LocalDate first = joined.isAfter(begin) ? joined : begin;
        double before = first.datesUntil(today).mapToDouble(this::payloadsOn).sum();
        int hours = now.atZone(ZoneOffset.UTC).getHour();
        double passed = IntStream.range(0, hours).mapToDouble(this::shareOfHour).sum();
        return before + payloadsOn(today) * passed;
    }

    /// What an hour has of a day's payloads: a wave with its top at the peak; 24 of them add up to
    /// 1.
    double shareOfHour(int hour) {
        return (1 + 0.8 * Math.cos(2 * Math.PI * (hour - peakHour) / 24)) / 24;
    }

    /// One in twenty is over its limit, three in twenty are close to it.
    private static double limitShare(int drawn, SplittableRandom random) {
        return switch (drawn) {
            case 0 -> random.nextDouble(1.05, 1.4);
            case 1, 2, 3 -> random.nextDouble(0.82, 0.99);
            default -> random.nextDouble(0.1, 0.7);
        };
    }
}
