"""Non-compliance: which State is said, found or regretted to have failed, at which stage (codebook, section 6)."""

from iccmine.language.noncompliance.component import NonComplianceMentions, create_noncompliance, resolve_mentions

__all__ = ["NonComplianceMentions", "create_noncompliance", "resolve_mentions"]
