export const auditLog = `query ($filter: AuditLogFilter, $first: Int! = 20, $after: String) {
  auditLog(filter: $filter, first: $first, after: $after) {
    nodes {
      id at action reason service requestId actorId omittedChanges actor { id }
      changes { subjectType subjectId operation fields { name before after isHidden } }
    }
    pageInfo { endCursor }
  }
}`;
