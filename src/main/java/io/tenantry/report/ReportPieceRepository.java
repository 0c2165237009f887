package io.tenantry.report;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The pieces of reports' files, of jobs that were found within their instance.
final class ReportPieceRepository {
    void insert(Handle handle, String jobId, int position, byte[] content) {
        handle.createUpdate(
                        "insert into report_piece (job_id, position, content) values (:id, :position, :content)")
                .bind("id", jobId)
                .bind("position", position)
                .bind("content", content)
                .execute();
    }

    Optional<byte[]> find(Handle handle, String jobId, int position) {
        return handle.createQuery(
                        "select content from report_piece where job_id = :id and position = :position")
                .bind("id", jobId)
                .bind("position", position)
                .mapTo(byte[].class)
                .findOne();
    }

    /// The size of all pieces of a file.
    long packedBytes(Handle handle, String jobId) {
        return handle.createQuery(
                        "select coalesce(sum(octet_length(content)), 0) from report_piece where job_id = :id")
                .bind("id", jobId)
                .mapTo(Long.class)
                .one();
    }

    void delete(Handle handle, String jobId) {
        handle.createUpdate("delete from report_piece where job_id = :id")
                .bind("id", jobId)
                .execute();
    }
}
