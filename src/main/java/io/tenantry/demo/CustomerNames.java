package io.tenantry.demo;

import java.util.List;
import java.util.Locale;

/// Names of companies and people for the demo, made by combining words; each number has its own.
final class CustomerNames {
    private static final List<String> FIRST =
            List.of(
                    "Alder",
                    "Amber",
                    "Aurora",
                    "Basalt",
                    "Beacon",
                    "Birch",
                    "Cedar",
                    "Cobalt",
                    "Coral",
                    "Delta",
                    "Dune",
                    "Ember",
                    "Falcon",
                    "Fjord",
                    "Granite",
                    "Harbor",
                    "Heron",
                    "Indigo",
                    "Juniper",
                    "Kestrel",
                    "Lantern",
                    "Meridian",
                    "Mistral",
                    "Nordwind",
                    "Onyx",
                    "Orchard",
                    "Pioneer",
                    "Quarry",
                    "Raven",
                    "Sequoia",
                    "Summit",
                    "Tundra",
                    "Valley",
                    "Willow",
                    "Zephyr");
    private static final List<String> TRADE =
            List.of(
                    "Cold Chain",
                    "Water Works",
                    "Elevators",
                    "Farms",
                    "Logistics",
                    "Solar",
                    "Breweries",
                    "Rail",
                    "Clinics",
                    "Compressors",
                    "Parking",
                    "Greenhouses",
                    "Marine",
                    "Dairy",
                    "Facilities",
                    "Mining",
                    "Textiles");
    private static final List<String> GIVEN =
            List.of(
                    "Ada", "Amir", "Bea", "Carlos", "Chidi", "Dana", "Elif", "Femi", "Greta",
                    "Hana", "Ivan", "Jonas", "Kofi", "Lena", "Mateo", "Nadia", "Oskar", "Priya",
                    "Rosa", "Sami", "Tomás", "Yuki");
    private static final List<String> FAMILY =
            List.of(
                    "Abbas",
                    "Berg",
                    "Castro",
                    "Diallo",
                    "Egger",
                    "Fischer",
                    "García",
                    "Haddad",
                    "Ito",
                    "Jansen",
                    "Kowalski",
                    "Lindqvist",
                    "Moreau",
                    "Novak",
                    "Okafor",
                    "Petrov",
                    "Rossi",
                    "Sato");

    private CustomerNames() {}

    /// The company of that number, 0 to 594.
    static String company(int number) {
        return FIRST.get(number % FIRST.size()) + " " + TRADE.get(number % TRADE.size());
    }

    /// The given name of the person of that number.
    static String given(int number) {
        return GIVEN.get(number % GIVEN.size());
    }

    /// The family name of the person of that number.
    static String family(int number) {
        return FAMILY.get(number / GIVEN.size() % FAMILY.size());
    }

    /// An address under a name that leads nowhere (RFC 2606).
    static String email(int person, String company) {
        String domain = company.toLowerCase(Locale.ROOT).replace(' ', '-');
        return given(person).toLowerCase(Locale.ROOT).replace('á', 'a')
                + "."
                + person
                + "@"
                + domain
                + ".example";
    }
}
