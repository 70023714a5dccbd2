CREATE TABLE card (
    ordinal INTEGER NOT NULL,
    entry_id TEXT NOT NULL,
    content BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    CONSTRAINT pk_card PRIMARY KEY (ordinal),
    CONSTRAINT uq_card_entry_id UNIQUE (entry_id)
) STRICT;

CREATE TABLE channel_use (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    field TEXT,
    type TEXT NOT NULL,
    who TEXT NOT NULL,
    rank INTEGER NOT NULL,
    contacts_police TEXT NOT NULL,
    message_safe TEXT NOT NULL,
    call_free TEXT NOT NULL,
    interpreter TEXT NOT NULL,
    languages TEXT NOT NULL,
    keyword TEXT,
    menu_path TEXT,
    hours TEXT,
    label TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_channel_use PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_channel_use_link_id ON channel_use (link_id);

CREATE TABLE "conflict" (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    field TEXT,
    statement TEXT NOT NULL,
    claims TEXT NOT NULL,
    sources TEXT NOT NULL,
    opened_on TEXT,
    settled_on TEXT,
    settled_as TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_conflict PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_conflict_link_id ON "conflict" (link_id);

CREATE TABLE directory_info (
    "key" TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_directory_info PRIMARY KEY ("key")
) STRICT;

CREATE TABLE fact (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    code TEXT NOT NULL,
    answer TEXT NOT NULL,
    detail TEXT,
    source TEXT,
    source_date TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_fact PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_fact_link_id ON fact (link_id);

CREATE TABLE figure (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    text TEXT NOT NULL,
    period TEXT,
    source TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_figure PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_figure_link_id ON figure (link_id);

CREATE TABLE meta_table_description (
    id TEXT NOT NULL,
    name TEXT,
    language TEXT,
    character_set TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_meta_table_description PRIMARY KEY (id)
) STRICT;

CREATE TABLE metadata (
    id TEXT NOT NULL,
    resource_id TEXT NOT NULL,
    resource_type TEXT NOT NULL,
    last_action_date TEXT NOT NULL,
    last_action_type TEXT NOT NULL,
    field_name TEXT NOT NULL,
    previous_value TEXT NOT NULL,
    replacement_value TEXT NOT NULL,
    updated_by TEXT NOT NULL,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_metadata PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_metadata_resource_id ON metadata (resource_id);

CREATE TABLE note (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    text TEXT NOT NULL,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_note PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_note_link_id ON note (link_id);

CREATE TABLE office (
    number INTEGER NOT NULL,
    id TEXT NOT NULL,
    seen INTEGER NOT NULL,
    CONSTRAINT pk_office PRIMARY KEY (number),
    CONSTRAINT uq_office_id UNIQUE (id)
) STRICT;

CREATE TABLE organization (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    alternate_name TEXT,
    email TEXT,
    website TEXT,
    tax_status TEXT,
    tax_id TEXT,
    year_incorporated REAL,
    legal_status TEXT,
    logo TEXT,
    uri TEXT,
    parent_organization_id TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_organization PRIMARY KEY (id),
    CONSTRAINT fk_organization_parent_organization_id FOREIGN KEY(parent_organization_id) REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_organization_parent_organization_id ON organization (parent_organization_id) WHERE parent_organization_id IS NOT NULL;

CREATE TABLE other_name (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    language TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_other_name PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_other_name_link_id ON other_name (link_id);

CREATE TABLE posting (
    field TEXT NOT NULL,
    term TEXT NOT NULL,
    shard INTEGER NOT NULL,
    bitmap BLOB NOT NULL,
    checksum INTEGER NOT NULL,
    CONSTRAINT pk_posting PRIMARY KEY (field, term, shard)
) WITHOUT ROWID, STRICT;

CREATE TABLE provenance (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    field TEXT,
    sources TEXT NOT NULL,
    source_date TEXT,
    date_text TEXT,
    confidence TEXT,
    weak INTEGER NOT NULL,
    read_on TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_provenance PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_provenance_link_id ON provenance (link_id);

CREATE TABLE purge_mark (
    record_id TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_purge_mark PRIMARY KEY (record_id, table_name)
) WITHOUT ROWID, STRICT;

CREATE TABLE role (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    role TEXT NOT NULL,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_role PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_role_link_id ON role (link_id);

CREATE TABLE source_id (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    scheme TEXT NOT NULL,
    value TEXT NOT NULL,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_source_id PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_source_id_link_id ON source_id (link_id);

CREATE TABLE taxonomy (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    uri TEXT,
    version TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_taxonomy PRIMARY KEY (id)
) STRICT;

CREATE TABLE tombstone (
    record_id TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_tombstone PRIMARY KEY (record_id, table_name)
) WITHOUT ROWID, STRICT;

CREATE TABLE unit (
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    scheme TEXT,
    identifier TEXT,
    uri TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_unit PRIMARY KEY (id)
) STRICT;

CREATE TABLE verification (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    happened_on TEXT NOT NULL,
    outcome TEXT NOT NULL,
    method TEXT NOT NULL,
    verified_by TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_verification PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_verification_link_id ON verification (link_id);

CREATE TABLE visibility (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    level TEXT NOT NULL,
    decided_by TEXT,
    decided_on TEXT,
    authority TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_visibility PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_visibility_link_id ON visibility (link_id);

CREATE TABLE waiting (
    record_id TEXT NOT NULL,
    table_name TEXT NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    content TEXT NOT NULL,
    waits_for TEXT NOT NULL,
    CONSTRAINT pk_waiting PRIMARY KEY (record_id, table_name)
) WITHOUT ROWID, STRICT;

CREATE INDEX ix_waiting_waits_for ON waiting (waits_for);

CREATE TABLE withheld (
    id TEXT NOT NULL,
    link_entity TEXT NOT NULL,
    link_id TEXT NOT NULL,
    level TEXT NOT NULL,
    whole INTEGER NOT NULL,
    payload TEXT NOT NULL,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_withheld PRIMARY KEY (id)
) STRICT;

CREATE INDEX ix_withheld_link_id ON withheld (link_id);

CREATE INDEX ix_withheld_owner ON withheld (coalesce(payload ->> 'phone_id', payload ->> 'contact_id', payload ->> 'link_id', payload ->> 'resource_id', payload ->> 'location_id'));

CREATE TABLE change (
    id INTEGER NOT NULL,
    happened_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    office INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    undoes INTEGER,
    CONSTRAINT pk_change PRIMARY KEY (id),
    CONSTRAINT uq_change_office_sequence UNIQUE (office, sequence),
    CONSTRAINT fk_change_office FOREIGN KEY(office) REFERENCES office (number),
    CONSTRAINT fk_change_undoes FOREIGN KEY(undoes) REFERENCES change (id)
) STRICT;

CREATE TABLE location (
    id TEXT NOT NULL,
    location_type TEXT NOT NULL,
    url TEXT,
    organization_id TEXT,
    name TEXT,
    alternate_name TEXT,
    description TEXT,
    transportation TEXT,
    latitude REAL,
    longitude REAL,
    external_identifier TEXT,
    external_identifier_type TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_location PRIMARY KEY (id),
    CONSTRAINT fk_location_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_location_organization_id ON location (organization_id) WHERE organization_id IS NOT NULL;

CREATE TABLE organization_identifier (
    id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    identifier_type TEXT NOT NULL,
    identifier TEXT NOT NULL,
    identifier_scheme TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_organization_identifier PRIMARY KEY (id),
    CONSTRAINT fk_organization_identifier_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_organization_identifier_organization_id ON organization_identifier (organization_id);

CREATE TABLE program (
    id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    alternate_name TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_program PRIMARY KEY (id),
    CONSTRAINT fk_program_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_program_organization_id ON program (organization_id);

CREATE TABLE reference_entry (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT,
    organization_id TEXT,
    belongs_to TEXT,
    url TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_reference_entry PRIMARY KEY (id),
    CONSTRAINT fk_reference_entry_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_reference_entry_organization_id ON reference_entry (organization_id) WHERE organization_id IS NOT NULL;

CREATE TABLE taxonomy_term (
    id TEXT NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    parent_id TEXT,
    taxonomy TEXT,
    language TEXT,
    taxonomy_id TEXT,
    term_uri TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_taxonomy_term PRIMARY KEY (id),
    CONSTRAINT fk_taxonomy_term_parent_id FOREIGN KEY(parent_id) REFERENCES taxonomy_term (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_taxonomy_term_taxonomy_id FOREIGN KEY(taxonomy_id) REFERENCES taxonomy (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_taxonomy_term_parent_id ON taxonomy_term (parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX ix_taxonomy_term_taxonomy_id ON taxonomy_term (taxonomy_id) WHERE taxonomy_id IS NOT NULL;

CREATE TABLE accessibility (
    id TEXT NOT NULL,
    location_id TEXT,
    description TEXT,
    details TEXT,
    url TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_accessibility PRIMARY KEY (id),
    CONSTRAINT fk_accessibility_location_id FOREIGN KEY(location_id) REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_accessibility_location_id ON accessibility (location_id) WHERE location_id IS NOT NULL;

CREATE TABLE address (
    id TEXT NOT NULL,
    location_id TEXT,
    attention TEXT,
    address_1 TEXT NOT NULL,
    address_2 TEXT,
    city TEXT NOT NULL,
    region TEXT,
    state_province TEXT NOT NULL,
    postal_code TEXT NOT NULL,
    country TEXT NOT NULL,
    address_type TEXT NOT NULL,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_address PRIMARY KEY (id),
    CONSTRAINT fk_address_location_id FOREIGN KEY(location_id) REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_address_location_id ON address (location_id) WHERE location_id IS NOT NULL;

CREATE TABLE attribute (
    id TEXT NOT NULL,
    link_id TEXT NOT NULL,
    taxonomy_term_id TEXT,
    link_type TEXT,
    link_entity TEXT NOT NULL,
    value TEXT,
    label TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_attribute PRIMARY KEY (id),
    CONSTRAINT fk_attribute_taxonomy_term_id FOREIGN KEY(taxonomy_term_id) REFERENCES taxonomy_term (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_attribute_link_id ON attribute (link_id);

CREATE INDEX ix_attribute_taxonomy_term_id ON attribute (taxonomy_term_id) WHERE taxonomy_term_id IS NOT NULL;

CREATE TABLE change_item (
    number INTEGER NOT NULL,
    change INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    record_id TEXT NOT NULL,
    operation TEXT NOT NULL,
    "before" TEXT,
    CONSTRAINT pk_change_item PRIMARY KEY (number),
    CONSTRAINT fk_change_item_change FOREIGN KEY(change) REFERENCES change (id)
) STRICT;

CREATE INDEX ix_change_item_change ON change_item (change);

CREATE INDEX ix_change_item_record_id ON change_item (record_id);

CREATE TABLE service (
    id TEXT NOT NULL,
    organization_id TEXT NOT NULL,
    program_id TEXT,
    name TEXT NOT NULL,
    alternate_name TEXT,
    description TEXT,
    url TEXT,
    email TEXT,
    status TEXT NOT NULL,
    interpretation_services TEXT,
    application_process TEXT,
    fees_description TEXT,
    wait_time TEXT,
    fees TEXT,
    accreditations TEXT,
    eligibility_description TEXT,
    minimum_age REAL,
    maximum_age REAL,
    assured_date TEXT,
    assurer_email TEXT,
    licenses TEXT,
    alert TEXT,
    last_modified TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_service PRIMARY KEY (id),
    CONSTRAINT fk_service_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_service_program_id FOREIGN KEY(program_id) REFERENCES program (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_service_organization_id ON service (organization_id);

CREATE INDEX ix_service_program_id ON service (program_id) WHERE program_id IS NOT NULL;

CREATE TABLE cost_option (
    id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    option TEXT,
    currency TEXT,
    amount REAL,
    amount_description TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_cost_option PRIMARY KEY (id),
    CONSTRAINT fk_cost_option_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_cost_option_service_id ON cost_option (service_id);

CREATE TABLE funding (
    id TEXT NOT NULL,
    organization_id TEXT,
    service_id TEXT,
    source TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_funding PRIMARY KEY (id),
    CONSTRAINT fk_funding_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_funding_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_funding_organization_id ON funding (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_funding_service_id ON funding (service_id) WHERE service_id IS NOT NULL;

CREATE TABLE item_link (
    linked_id TEXT NOT NULL,
    item INTEGER NOT NULL,
    CONSTRAINT pk_item_link PRIMARY KEY (linked_id, item),
    CONSTRAINT fk_item_link_item FOREIGN KEY(item) REFERENCES change_item (number)
) WITHOUT ROWID, STRICT;

CREATE INDEX ix_item_link_item ON item_link (item);

CREATE TABLE required_document (
    id TEXT NOT NULL,
    service_id TEXT,
    document TEXT,
    uri TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_required_document PRIMARY KEY (id),
    CONSTRAINT fk_required_document_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_required_document_service_id ON required_document (service_id) WHERE service_id IS NOT NULL;

CREATE TABLE service_at_location (
    id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    location_id TEXT NOT NULL,
    description TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_service_at_location PRIMARY KEY (id),
    CONSTRAINT fk_service_at_location_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_service_at_location_location_id FOREIGN KEY(location_id) REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_service_at_location_location_id ON service_at_location (location_id);

CREATE INDEX ix_service_at_location_service_id ON service_at_location (service_id);

CREATE TABLE service_capacity (
    id TEXT NOT NULL,
    service_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    available REAL NOT NULL,
    updated TEXT NOT NULL,
    maximum REAL,
    description TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_service_capacity PRIMARY KEY (id),
    CONSTRAINT fk_service_capacity_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_service_capacity_unit_id FOREIGN KEY(unit_id) REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_service_capacity_service_id ON service_capacity (service_id);

CREATE INDEX ix_service_capacity_unit_id ON service_capacity (unit_id);

CREATE TABLE url (
    id TEXT NOT NULL,
    url TEXT NOT NULL,
    label TEXT,
    organization_id TEXT,
    service_id TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_url PRIMARY KEY (id),
    CONSTRAINT fk_url_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_url_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_url_organization_id ON url (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_url_service_id ON url (service_id) WHERE service_id IS NOT NULL;

CREATE TABLE contact (
    id TEXT NOT NULL,
    organization_id TEXT,
    service_id TEXT,
    service_at_location_id TEXT,
    location_id TEXT,
    name TEXT,
    title TEXT,
    department TEXT,
    email TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_contact PRIMARY KEY (id),
    CONSTRAINT fk_contact_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_contact_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_contact_service_at_location_id FOREIGN KEY(service_at_location_id) REFERENCES service_at_location (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_contact_location_id FOREIGN KEY(location_id) REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_contact_location_id ON contact (location_id) WHERE location_id IS NOT NULL;

CREATE INDEX ix_contact_organization_id ON contact (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_contact_service_at_location_id ON contact (service_at_location_id) WHERE service_at_location_id IS NOT NULL;

CREATE INDEX ix_contact_service_id ON contact (service_id) WHERE service_id IS NOT NULL;

CREATE TABLE schedule (
    id TEXT NOT NULL,
    service_id TEXT,
    location_id TEXT,
    service_at_location_id TEXT,
    valid_from TEXT,
    valid_to TEXT,
    dtstart TEXT,
    timezone TEXT,
    until TEXT,
    count INTEGER,
    wkst TEXT,
    freq TEXT,
    interval INTEGER,
    byday TEXT,
    byweekno TEXT,
    bymonthday TEXT,
    byyearday TEXT,
    description TEXT,
    opens_at TEXT,
    closes_at TEXT,
    schedule_link TEXT,
    attending_type TEXT,
    notes TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_schedule PRIMARY KEY (id),
    CONSTRAINT fk_schedule_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_schedule_location_id FOREIGN KEY(location_id) REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_schedule_service_at_location_id FOREIGN KEY(service_at_location_id) REFERENCES service_at_location (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_schedule_location_id ON schedule (location_id) WHERE location_id IS NOT NULL;

CREATE INDEX ix_schedule_service_at_location_id ON schedule (service_at_location_id) WHERE service_at_location_id IS NOT NULL;

CREATE INDEX ix_schedule_service_id ON schedule (service_id) WHERE service_id IS NOT NULL;

CREATE TABLE service_area (
    id TEXT NOT NULL,
    service_id TEXT,
    service_at_location_id TEXT,
    name TEXT,
    description TEXT,
    extent TEXT,
    extent_type TEXT,
    uri TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_service_area PRIMARY KEY (id),
    CONSTRAINT fk_service_area_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_service_area_service_at_location_id FOREIGN KEY(service_at_location_id) REFERENCES service_at_location (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_service_area_service_at_location_id ON service_area (service_at_location_id) WHERE service_at_location_id IS NOT NULL;

CREATE INDEX ix_service_area_service_id ON service_area (service_id) WHERE service_id IS NOT NULL;

CREATE TABLE phone (
    id TEXT NOT NULL,
    location_id TEXT,
    service_id TEXT,
    organization_id TEXT,
    contact_id TEXT,
    service_at_location_id TEXT,
    number TEXT NOT NULL,
    extension TEXT,
    type TEXT,
    description TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_phone PRIMARY KEY (id),
    CONSTRAINT fk_phone_location_id FOREIGN KEY(location_id) REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_phone_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_phone_organization_id FOREIGN KEY(organization_id) REFERENCES organization (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_phone_contact_id FOREIGN KEY(contact_id) REFERENCES contact (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_phone_service_at_location_id FOREIGN KEY(service_at_location_id) REFERENCES service_at_location (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_phone_contact_id ON phone (contact_id) WHERE contact_id IS NOT NULL;

CREATE INDEX ix_phone_location_id ON phone (location_id) WHERE location_id IS NOT NULL;

CREATE INDEX ix_phone_organization_id ON phone (organization_id) WHERE organization_id IS NOT NULL;

CREATE INDEX ix_phone_service_at_location_id ON phone (service_at_location_id) WHERE service_at_location_id IS NOT NULL;

CREATE INDEX ix_phone_service_id ON phone (service_id) WHERE service_id IS NOT NULL;

CREATE TABLE language (
    id TEXT NOT NULL,
    service_id TEXT,
    location_id TEXT,
    phone_id TEXT,
    name TEXT,
    code TEXT,
    note TEXT,
    row_hash BLOB NOT NULL,
    row_sequence INTEGER NOT NULL,
    row_office INTEGER NOT NULL,
    CONSTRAINT pk_language PRIMARY KEY (id),
    CONSTRAINT fk_language_service_id FOREIGN KEY(service_id) REFERENCES service (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_language_location_id FOREIGN KEY(location_id) REFERENCES location (id) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT fk_language_phone_id FOREIGN KEY(phone_id) REFERENCES phone (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX ix_language_location_id ON language (location_id) WHERE location_id IS NOT NULL;

CREATE INDEX ix_language_phone_id ON language (phone_id) WHERE phone_id IS NOT NULL;

CREATE INDEX ix_language_service_id ON language (service_id) WHERE service_id IS NOT NULL;
