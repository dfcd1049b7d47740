"""The first tables: crawl, fetches, documents, extractions."""

import sqlalchemy as sa
from alembic import op

from gongbao_corpora.store.column_types import CleanJson, CleanText, ExactDecimal, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "bodies",
        sa.Column("sha256", CleanText(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("packed_size", sa.BigInteger(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_bodies")),
    )
    op.create_table(
        "crawls",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("state", CleanText(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("settings", CleanJson(), nullable=False),
        sa.Column("summary", CleanJson(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crawls")),
    )
    op.create_table(
        "hosts",
        sa.Column("name", CleanText(), nullable=False),
        sa.Column("leased_by", CleanText(), nullable=True),
        sa.Column("request_id", sa.BigInteger(), nullable=True),
        sa.Column("leased_until", UtcDateTime(), nullable=True),
        sa.Column("next_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_hosts")),
    )
    op.create_table(
        "settings",
        sa.Column("name", CleanText(), nullable=False),
        sa.Column("value", CleanText(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "sites",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("name", CleanText(), nullable=False),
        sa.Column("region", CleanText(), nullable=True),
        sa.Column("family", CleanText(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sites")),
        sa.UniqueConstraint("name", name=op.f("uq_sites_name")),
    )
    op.create_table(
        "crawl_sites",
        sa.Column("crawl_id", _ROW_ID, nullable=False),
        sa.Column("site_id", _ROW_ID, nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("not_modified", sa.Integer(), nullable=False),
        sa.Column("state", CleanText(), nullable=False),
        sa.Column("reason", CleanText(), nullable=True),
        sa.ForeignKeyConstraint(
            ["crawl_id"], ["crawls.id"], name=op.f("fk_crawl_sites_crawl_id_crawls"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_crawl_sites_site_id_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("crawl_id", "site_id", name=op.f("pk_crawl_sites")),
    )
    op.create_table(
        "documents",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("key", CleanText(), nullable=False),
        sa.Column("site_id", _ROW_ID, nullable=True),
        sa.Column("url", CleanText(), nullable=False),
        sa.Column("url_key", CleanText(), nullable=False),
        sa.Column("state", CleanText(), nullable=False),
        sa.Column("reason", CleanText(), nullable=True),
        sa.Column("title", CleanText(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("first_seen", UtcDateTime(), nullable=False),
        sa.Column("last_seen", UtcDateTime(), nullable=False),
        sa.Column("checked_at", UtcDateTime(), nullable=True),
        sa.Column("current_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_documents_site_id_sites"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("key", name=op.f("uq_documents_key")),
        sa.UniqueConstraint("url_key", name=op.f("uq_documents_url_key")),
    )
    op.create_index(op.f("ix_documents_site_id_year"), "documents", ["site_id", "year"], unique=False)
    op.create_table(
        "fetches",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("crawl_id", _ROW_ID, nullable=True),
        sa.Column("site_id", _ROW_ID, nullable=True),
        sa.Column("url", CleanText(), nullable=False),
        sa.Column("url_key", CleanText(), nullable=False),
        sa.Column("final_url", CleanText(), nullable=True),
        sa.Column("kind", CleanText(), nullable=False),
        sa.Column("fetched_at", UtcDateTime(), nullable=False),
        sa.Column("outcome", CleanText(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("request_headers", CleanJson(), nullable=False),
        sa.Column("headers", CleanJson(), nullable=False),
        sa.Column("etag", CleanText(), nullable=True),
        sa.Column("last_modified", CleanText(), nullable=True),
        sa.Column("body_sha256", CleanText(), nullable=True),
        sa.Column("wire_bytes", sa.BigInteger(), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=True),
        sa.Column("reason", CleanText(), nullable=True),
        sa.ForeignKeyConstraint(
            ["body_sha256"], ["bodies.sha256"], name=op.f("fk_fetches_body_sha256_bodies")
        ),
        sa.ForeignKeyConstraint(
            ["crawl_id"], ["crawls.id"], name=op.f("fk_fetches_crawl_id_crawls"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_fetches_site_id_sites"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fetches")),
    )
    op.create_index(op.f("ix_fetches_crawl_id_site_id"), "fetches", ["crawl_id", "site_id"], unique=False)
    op.create_index(op.f("ix_fetches_url_key"), "fetches", ["url_key"], unique=False)
    op.create_table(
        "attachments",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("document_id", _ROW_ID, nullable=False),
        sa.Column("url", CleanText(), nullable=False),
        sa.Column("url_key", CleanText(), nullable=False),
        sa.Column("name", CleanText(), nullable=True),
        sa.Column("state", CleanText(), nullable=False),
        sa.Column("reason", CleanText(), nullable=True),
        sa.Column("fetch_id", _ROW_ID, nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_attachments_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetches.id"], name=op.f("fk_attachments_fetch_id_fetches")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("document_id", "url_key", name=op.f("uq_attachments_document_id_url_key")),
    )
    op.create_table(
        "document_addresses",
        sa.Column("url_key", CleanText(), nullable=False),
        sa.Column("url", CleanText(), nullable=False),
        sa.Column("document_id", _ROW_ID, nullable=False),
        sa.Column("reason", CleanText(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_document_addresses_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("url_key", name=op.f("pk_document_addresses")),
    )
    op.create_index(
        op.f("ix_document_addresses_document_id"), "document_addresses", ["document_id"], unique=False
    )
    op.create_table(
        "frontier",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("crawl_id", _ROW_ID, nullable=False),
        sa.Column("site_id", _ROW_ID, nullable=True),
        sa.Column("request_key", CleanText(), nullable=False),
        sa.Column("url", CleanText(), nullable=False),
        sa.Column("host", CleanText(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("payload", CleanJson(), nullable=False),
        sa.Column("state", CleanText(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", UtcDateTime(), nullable=True),
        sa.Column("leased_by", CleanText(), nullable=True),
        sa.Column("leased_until", UtcDateTime(), nullable=True),
        sa.Column("fetch_id", _ROW_ID, nullable=True),
        sa.Column("reason", CleanText(), nullable=True),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["crawl_id"], ["crawls.id"], name=op.f("fk_frontier_crawl_id_crawls"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetches.id"], name=op.f("fk_frontier_fetch_id_fetches")),
        sa.ForeignKeyConstraint(
            ["site_id"], ["sites.id"], name=op.f("fk_frontier_site_id_sites"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frontier")),
        sa.UniqueConstraint("crawl_id", "request_key", name=op.f("uq_frontier_crawl_id_request_key")),
    )
    op.create_index(
        op.f("ix_frontier_crawl_id_state_host_priority_id"),
        "frontier",
        ["crawl_id", "state", "host", "priority", "id"],
        unique=False,
    )
    op.create_index(op.f("ix_frontier_leased_by"), "frontier", ["leased_by"], unique=False)
    op.create_table(
        "versions",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("document_id", _ROW_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fetch_id", _ROW_ID, nullable=True),
        sa.Column("text_sha256", CleanText(), nullable=False),
        sa.Column("code_points", sa.Integer(), nullable=False),
        sa.Column("title", CleanText(), nullable=True),
        sa.Column("publisher", CleanText(), nullable=True),
        sa.Column("published", CleanText(), nullable=True),
        sa.Column("index_number", CleanText(), nullable=True),
        sa.Column("reference", CleanText(), nullable=True),
        sa.Column("media_type", CleanText(), nullable=True),
        sa.Column("reading_sha256", CleanText(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_versions_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["fetch_id"], ["fetches.id"], name=op.f("fk_versions_fetch_id_fetches")),
        sa.ForeignKeyConstraint(
            ["reading_sha256"], ["bodies.sha256"], name=op.f("fk_versions_reading_sha256_bodies")
        ),
        sa.ForeignKeyConstraint(
            ["text_sha256"], ["bodies.sha256"], name=op.f("fk_versions_text_sha256_bodies")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_versions_document_id_number")),
    )
    op.create_table(
        "extractions",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("version_id", _ROW_ID, nullable=False),
        sa.Column("model_version", CleanText(), nullable=False),
        sa.Column("model_revision", CleanText(), nullable=False),
        sa.Column("language", CleanText(), nullable=True),
        sa.Column("state", CleanText(), nullable=False),
        sa.Column("reason", CleanText(), nullable=True),
        sa.Column("answer_sha256", CleanText(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_sha256"], ["bodies.sha256"], name=op.f("fk_extractions_answer_sha256_bodies")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["versions.id"],
            name=op.f("fk_extractions_version_id_versions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extractions")),
        sa.UniqueConstraint(
            "version_id",
            "model_version",
            "model_revision",
            name=op.f("uq_extractions_version_id_model_version_model_revision"),
        ),
    )
    op.create_table(
        "figure_changes",
        sa.Column("id", _ROW_ID, nullable=False),
        sa.Column("document_id", _ROW_ID, nullable=False),
        sa.Column("old_extraction_id", _ROW_ID, nullable=False),
        sa.Column("new_extraction_id", _ROW_ID, nullable=False),
        sa.Column("kind", CleanText(), nullable=False),
        sa.Column("old_quantity", CleanText(), nullable=True),
        sa.Column("new_quantity", CleanText(), nullable=True),
        sa.Column("old_value", ExactDecimal(), nullable=True),
        sa.Column("new_value", ExactDecimal(), nullable=True),
        sa.Column("category", CleanText(), nullable=True),
        sa.Column("unit", CleanText(), nullable=True),
        sa.Column("indicator", CleanText(), nullable=True),
        sa.Column("section", CleanText(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_figure_changes_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["new_extraction_id"],
            ["extractions.id"],
            name=op.f("fk_figure_changes_new_extraction_id_extractions"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["old_extraction_id"],
            ["extractions.id"],
            name=op.f("fk_figure_changes_old_extraction_id_extractions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure_changes")),
    )
    op.create_index(op.f("ix_figure_changes_document_id"), "figure_changes", ["document_id"], unique=False)
    op.create_index(
        op.f("ix_figure_changes_new_extraction_id"), "figure_changes", ["new_extraction_id"], unique=False
    )
    op.create_table(
        "figures",
        sa.Column("extraction_id", _ROW_ID, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document_id", CleanText(), nullable=False),
        sa.Column("publisher", CleanText(), nullable=True),
        sa.Column("region", CleanText(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("quantity_id", CleanText(), nullable=False),
        sa.Column("value", ExactDecimal(), nullable=False),
        sa.Column("max", ExactDecimal(), nullable=True),
        sa.Column("kind", CleanText(), nullable=False),
        sa.Column("unit", CleanText(), nullable=True),
        sa.Column("modifier", CleanText(), nullable=False),
        sa.Column("category", CleanText(), nullable=True),
        sa.Column("action", CleanText(), nullable=True),
        sa.Column("change", sa.Boolean(), nullable=False),
        sa.Column("part_of", CleanText(), nullable=True),
        sa.Column("share_of", CleanText(), nullable=True),
        sa.Column("total_category", CleanText(), nullable=True),
        sa.Column("indicator", CleanText(), nullable=True),
        sa.Column("section", CleanText(), nullable=True),
        sa.Column("sentence", CleanText(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("source", CleanText(), nullable=True),
        sa.Column("text_sha256", CleanText(), nullable=False),
        sa.Column("model_version", CleanText(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=True),
        sa.ForeignKeyConstraint(
            ["extraction_id"],
            ["extractions.id"],
            name=op.f("fk_figures_extraction_id_extractions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("extraction_id", "position", name=op.f("pk_figures")),
    )
    op.create_index(op.f("ix_figures_document_id"), "figures", ["document_id"], unique=False)
    op.create_index(
        op.f("ix_figures_indicator_period_start"),
        "figures",
        ["indicator", "period_start"],
        unique=False,
        postgresql_where=sa.text("indicator IS NOT NULL"),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_index(
        op.f("ix_figures_indicator_period_start"),
        table_name="figures",
        postgresql_where=sa.text("indicator IS NOT NULL"),
    )
    op.drop_index(op.f("ix_figures_document_id"), table_name="figures")
    op.drop_table("figures")
    op.drop_index(op.f("ix_figure_changes_new_extraction_id"), table_name="figure_changes")
    op.drop_index(op.f("ix_figure_changes_document_id"), table_name="figure_changes")
    op.drop_table("figure_changes")
    op.drop_table("extractions")
    op.drop_table("versions")
    op.drop_index(op.f("ix_frontier_leased_by"), table_name="frontier")
    op.drop_index(op.f("ix_frontier_crawl_id_state_host_priority_id"), table_name="frontier")
    op.drop_table("frontier")
    op.drop_index(op.f("ix_document_addresses_document_id"), table_name="document_addresses")
    op.drop_table("document_addresses")
    op.drop_table("attachments")
    op.drop_index(op.f("ix_fetches_url_key"), table_name="fetches")
    op.drop_index(op.f("ix_fetches_crawl_id_site_id"), table_name="fetches")
    op.drop_table("fetches")
    op.drop_index(op.f("ix_documents_site_id_year"), table_name="documents")
    op.drop_table("documents")
    op.drop_table("crawl_sites")
    op.drop_table("sites")
    op.drop_table("settings")
    op.drop_table("hosts")
    op.drop_table("crawls")
    op.drop_table("bodies")
