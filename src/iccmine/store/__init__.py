"""Raw bytes under their SHA-256, the working database, and the quarantine."""

from iccmine.store.database import connect
from iccmine.store.ledger import Ledger, Refused
from iccmine.store.vault import Vault
from iccmine.store.version import digest_of_code, pipeline_version

__all__ = ["Ledger", "Refused", "Vault", "connect", "digest_of_code", "pipeline_version"]
