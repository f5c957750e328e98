"""Words by which a text tells its topic; `*` stands for any ending, `_` for a blank or a hyphen between words.

English first, with the words of other languages in which teams write their records.
"""

WORDS = {
    "decomposition": """
        microservice* monolith* modular* modules module micro_frontend* bounded_context* domain_driven
        service_boundar* service_oriented hexagonal clean_architecture layered onion_architecture
        vertical_slice* monorepo packages library libraries plugin* plug_in* coupling microkernel mvvm mvc
        modularis* modulariz* extract_service* split_service* module_federation
    """,
    "interfaces-and-contracts": """
        api apis rest restful graphql grpc openapi swagger json_schema asyncapi endpoint* webhook* contract
        contracts versioning backwards_compatib* protobuf protocol soap odata hateoas sdk schema_registry
        public_interface schnittstelle* interface rpc http_status json json_rpc response_format error_codes
        pagination event_schema
    """,
    "data-storage": """
        database* postgres* mysql mariadb sqlite mongo* dynamodb cassandra oracle sql_server aurora rds
        cosmosdb document_store object_storage s3 blob_storage data_store* datastore* elasticsearch
        opensearch nosql key_value persistence storage datenbank* base_de_données bases_de_données
        banco_de_dados leveldb rocksdb data_warehouse bigquery snowflake redshift clickhouse documentdb
        neo4j warehouse 数据库 存储
    """,
    "data-model-evolution": """
        schema schemas migration_script* database_migration* data_model* tenancy multi_tenan* tenant*
        audit_log* audit_trail soft_delet* event_sourc* uuid* primary_key* identifier* entity_framework orm
        temporal flyway liquibase alembic data_migration* versioned_data foreign_key* retention datenmodell*
        schéma domain_model serialisation serialization serializ* db_schema normalis* denormalis*
    """,
    "caching": """
        cache caches cached caching cdn redis memcache* elasticache varnish cloudfront fastly memoiz* ttl 缓存
    """,
    "async-work": """
        queue* message_broker* messag* kafka rabbitmq sqs sns pubsub pub_sub event_bus eventbridge
        event_driven sidekiq celery background_job* background_task* cron scheduled_job* scheduler worker*
        outbox streaming kinesis nats mqtt saga asynchron* events command_processor event_based job_queue
        dead_letter requeue 消息
    """,
    "failure-isolation": """
        circuit_breaker* retry retries timeout* resilien* failover fail_over high_availability
        disaster_recovery fault* fallback* rate_limit* throttl* bulkhead* idempoten* backpressure
        back_pressure graceful* redundan* recovery availability_zone* multi_region health_check*
        healthcheck* outage* error_handling exception* replication fehlerbehandlung
    """,
    "observability": """
        logging logs log_format monitoring metrics metric tracing traces opentelemetry prometheus grafana
        datadog sentry alert* observab* telemetry instrumentation apm dashboard* kibana elk splunk honeycomb
        statsd slf4j logger correlation_id* analytics matomo google_analytics new_relic perses überwachung
        supervision
    """,
    "security-compliance": """
        security secure encrypt* tls ssl secret* vault vulnerab* gdpr compliance penetration_test* csrf xss
        content_security_policy waf firewall certificate* pki pci hipaa soc_2 iso_27001 privacy threat*
        malware virus antivirus clamav owasp security_group* signing signature* cryptograph* sicherheit
        sécurité segurança hashing sops key_management kms security_audit* personal_data cve sanitis*
        sanitiz* 安全
    """,
    "identity-access": """
        authenticat* authoriz* authoris* login log_in sign_in sso single_sign_on oauth* oidc openid saml jwt
        rbac abac permission* roles iam keycloak cognito auth0 okta identity ldap active_directory session*
        password* mfa two_factor access_control access_token* credential* auth kerberos user_account*
        api_key* berechtigung* anmeldung authentification 认证 权限
    """,
    "delivery-and-release": """
        deploy* release* ci ci_cd pipeline* continuous_integration continuous_delivery continuous_deployment
        github_action* gitlab_ci jenkins circleci blue_green canary rollback* feature_flag* feature_toggle*
        branching trunk_based gitflow staging environments test tests testing unit_test* integration_test*
        end_to_end e2e cypress playwright jest junit pytest selenium semantic_versioning semver changelog
        artifact* artefact* build_tool* gradle maven concourse argo* versionierung lint* prettier eslint
        webpack dependabot renovate code_coverage smoke_test*
    """,
    "infrastructure-as-code": """
        terraform* terragrunt cloudformation pulumi ansible puppet* chef infrastructure_as_code iac cdk helm
        crossplane configuration_management packer ami amis provision* userdata kustomize gitops bicep
    """,
    "platform-and-hosting": """
        kubernetes k8s eks gke aks ecs fargate docker container* serverless lambda heroku aws azure gcp
        google_cloud cloud_foundry cloud_provider* hosting paas ec2 openshift nomad vm vms virtual_machine*
        on_premise* vpc subnet* dns load_balanc* elb alb nginx ingress ingresses network* region regions
        vercel netlify cluster* govuk_paas cloud_platform operator reverse_proxy ip_range* ip_address* 部署 容器
    """,
    "third-party-vendors": """
        vendor* third_party saas supplier* stripe twilio sendgrid buy_or_build build_or_buy build_vs_buy
        licen* salesforce contentful cms notify procurement provider outsourc* mailchimp zendesk ses
        external_service* managed_service* open_source fournisseur* anbieter
    """,
    "scaling-strategy": """
        scale_out scale_up scalab* growth sharding shard* partition* horizontal_scal* vertical_scal*
    """,
    "capacity-and-load": """
        performance load_test* capacity throughput latency autoscal* auto_scal* scaling benchmark*
        concurren* peak_traffic stress_test* profiling memory_usage hpa response_time* bottleneck* batch*
        leistung
    """,
    "cost": """
        cost costs costing budget* pricing spend* finops savings cheaper billing_alert* reserved_instance*
        kosten coûts
    """,
    "team-and-process": """
        record_architecture_decision* architecture_decision_record* architectural_decision* adr adrs madr
        rfc rfcs code_review* pair_programming conventions coding_style style_guide* code_of_conduct
        ownership on_call onboarding documentation agile scrum kanban definition_of_done working_agreement*
        commit_message* conventional_commits pull_request* contribut* governance documenting meeting*
        team_structure markdown_architectural entscheidungen decision_log architekturentscheidung*
        décisions_d_architecture decisões_de_arquitetura naming naming_convention* labels licence license
        codeowners git_hooks 架构决策
    """,
    "technology-selection": """
        programming_language framework* language typescript javascript python java kotlin golang rust ruby
        elixir scala clojure react vue angular svelte next_js nextjs django rails spring_boot spring node_js
        nodejs dotnet net_core flutter swift tailwind css component_library design_system template_engine
        javafx qt electron jsx htmx upgrade_to java_version programmiersprache graph_library redux
        state_management library_for parser antlr
    """,
    "ai-workloads": """
        ai llm llms gpt openai anthropic claude machine_learning ml_model* inference embedding* rag prompt
        prompts vector_database vector_store fine_tun* model_serving mlflow agents ai_agent* copilot
        langchain kserve automl ollama mcp chatbot neural hugging_face 大模型
    """,
}
