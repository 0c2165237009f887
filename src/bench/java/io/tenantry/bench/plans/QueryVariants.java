package io.tenantry.bench.plans;

import io.tenantry.bench.data.OrganizationRows;
import java.util.List;

/// The queries of `docs/query.md`, one of each form.
///
/// @param isWhole whether it has to look at each organization, which that page says of some forms
record QueryVariants(String json, boolean isWhole) {
    private static final String PERSON = OrganizationRows.personId(84);
    private static final String OTHER_PERSON = OrganizationRows.personId(4_242);

    static final List<QueryVariants> ALL =
            List.of(
                    looked("{}"),
                    looked("{'name': 'North Mill 0'}"),
                    looked("{'name': {'$eq': 'north mill 0', '$ci': true}}"),
                    looked("{'name': {'$startsWith': 'north mill 80', '$ci': true}}"),
                    looked("{'name': {'$endsWith': 'mill 4400', '$ci': true}}"),
                    looked("{'name': {'$contains': 'harbour 48'}}"),
                    looked("{'name': {'$contains': 'Harbour', '$ci': true}}"),
                    looked("{'name': {'$in': ['North Mill 0', 'South Mill 1']}}"),
                    looked("{'name': {'$gte': 'white', '$lt': 'wide', '$ci': true}}"),
                    whole("{'name': {'$ne': 'North Mill 0'}}"),
                    looked("{'referralId': 'CRM-004242'}"),
                    looked("{'referralId': {'$contains': '4242'}}"),
                    whole("{'referralId': null}"),
                    whole("{'referralId': {'$ne': 'CRM-004242'}}"),
                    whole("{'mfaMode': 'required'}"),
                    whole("{'isReadOnly': true}"),
                    whole("{'auditLogEnabled': {'$ne': true}}"),
                    looked("{'creationDate': {'$gte': '2026-01-31', '$lt': '2026-02-01'}}"),
                    looked("{'lastUpdated': {'$gt': '2026-11-20'}}"),
                    looked("{'disabledAt': true}"),
                    whole("{'disabledAt': false}"),
                    looked("{'disabledAt': {'$lt': '2025-01-01'}}"),
                    looked("{'id': '672d1b00b0b0b0b0b0000000'}"),
                    looked("{'id': {'$gt': '6ff000000000000000000000'}}"),
                    looked("{'memberId': '%s'}".formatted(PERSON)),
                    looked("{'memberId': {'$in': ['%s', '%s']}}".formatted(PERSON, OTHER_PERSON)),
                    whole("{'memberId': {'$ne': '%s'}}".formatted(PERSON)),
                    whole("{'memberId': null}"),
                    whole("{'memberId': {'$gt': '%s'}}".formatted(OTHER_PERSON)),
                    looked("{'tags': {'site': 'site-4242'}}"),
                    looked("{'tags': {'region': 'eu', 'plan': 'free'}}"),
                    looked("{'tags': {'site': {'$in': ['site-1', 'site-2']}}}"),
                    whole("{'tags': {'region': {'$nin': ['eu', 'us']}}}"),
                    whole("{'tags': {'region': null}}"),
                    whole("{'tags': {'$tagKey': 'region'}}"),
                    looked("{'tags': {'$tagValue': 'site-4242'}}"),
                    looked(
                            "{'tags': {'$tagKey': {'$in': ['site', 'zone']}, '$tagValue': 'site-7'}}"),
                    whole("{'tags': null}"),
                    whole("{'tags': {'$ne': {'region': 'eu'}}}"),
                    looked("{'$or': [{'name': 'North Mill 0'}, {'referralId': 'CRM-004242'}]}"),
                    whole("{'$or': [{'isReadOnly': true}, {'disabledAt': true}]}"),
                    whole("{'$nor': [{'isReadOnly': true}, {'disabledAt': true}]}"),
                    whole(
                            "{'$or': [{'tags': {'site': 'site-7'}}, {'memberId': '%s'}]}"
                                    .formatted(PERSON)),
                    looked(
                            "{'$and': [{'tags': {'region': 'eu'}}, {'tags': {'site': 'site-4240'}}]}"));

    private static QueryVariants looked(String json) {
        return new QueryVariants(json.replace('\'', '"'), false);
    }

    private static QueryVariants whole(String json) {
        return new QueryVariants(json.replace('\'', '"'), true);
    }
}
