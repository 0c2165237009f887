package io.tenantry.report;

import io.tenantry.http.Action;
import io.tenantry.http.Answer;
import io.tenantry.http.Call;
import io.tenantry.http.Grant;
import io.tenantry.http.Method;
import io.tenantry.http.Paging;
import io.tenantry.instance.InstanceId;
import io.tenantry.query.PageRequest;
import java.util.List;

/// The actions of `instanceReports` and `instanceReport`, which the published API does not have:
/// what became of the reports that were asked for, and their files.
public final class MadeReportsResource {
    private static final String LIST = "/instances/{instanceId}/reports";
    private static final String ONE = LIST + "/{jobId}";

    private final ReportService service;

    public MadeReportsResource(ReportService service) {
        this.service = service;
    }

    /// All actions of these resources.
    public List<Action> actions() {
        return List.of(
                Action.of("instanceReports", "get", Method.GET, LIST)
                        .describedAs("Returns the reports that were asked for, latest first")
                        .granted(Grant.READ)
                        .query(Paging.PAGE, Paging.PER_PAGE)
                        .answers(200, "instanceReports")
                        .handledBy(this::list),
                Action.of("instanceReport", "get", Method.GET, ONE)
                        .describedAs("Tells how far a report is")
                        .pathText("jobId", "reportJobId")
                        .granted(Grant.READ)
                        .answers(200, "instanceReport")
                        .handledBy(this::get),
                Action.of("instanceReport", "download", Method.GET, ONE + "/file")
                        .describedAs("Returns the CSV file of a report that is done")
                        .pathText("jobId", "reportJobId")
                        .granted(Grant.READ)
                        .answersFile("text/csv; charset=utf-8")
                        .handledBy(this::download));
    }

    private Answer list(Call call) {
        InstanceId instanceId = call.id("instanceId", InstanceId::new);
        PageRequest page = Paging.asked(call);
        ReportPage found = service.list(instanceId, page);
        List<ReportResponse> items = found.jobs().stream().map(ReportResponse::from).toList();
        return Answer.ok(
                new ReportsResponse(
                        items.size(),
                        items,
                        found.total(),
                        page.perPage(),
                        page.page(),
                        instanceId.value()));
    }

    private Answer get(Call call) {
        return Answer.ok(
                ReportResponse.from(
                        service.get(
                                call.id("instanceId", InstanceId::new), call.pathText("jobId"))));
    }

    private Answer download(Call call) {
        return Answer.ok(
                service.file(call.id("instanceId", InstanceId::new), call.pathText("jobId")));
    }
}
