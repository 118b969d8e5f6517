{{/* The variables of the services, in pieces; a workload names the pieces it needs, so that none gets a secret it has no use for. */}}

{{- define "toolgate.secretEnv" -}}
- name: {{ .variable }}
  valueFrom:
    secretKeyRef:
      name: {{ .secret.name }}
      key: {{ .secret.key }}
{{- end -}}

{{- define "toolgate.env.admin" -}}
{{ include "toolgate.secretEnv" (dict "variable" "TOOLGATE_ADMIN_TOKEN" "secret" .root.Values.admin.tokenSecret) }}
{{- end -}}

{{- define "toolgate.env.approvers" -}}
{{- range $index, $approver := .root.Values.approvers }}
{{- if $index }}{{ "\n" }}{{ end -}}
{{ include "toolgate.secretEnv" (dict "variable" (printf "TOOLGATE_APPROVER_TOKENS_%s" (upper $approver.name)) "secret" $approver.secret) }}
{{- end -}}
{{- end -}}

{{- define "toolgate.env.kafka" -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ .root.Values.kafka.bootstrapServers | quote }}
{{- end -}}

{{- define "toolgate.env.postgres" -}}
{{- with .root.Values.postgres -}}
- name: TOOLGATE_POSTGRES_HOST
  value: {{ .host | quote }}
- name: TOOLGATE_POSTGRES_PORT
  value: {{ .port | quote }}
- name: TOOLGATE_POSTGRES_DATABASE
  value: {{ .database | quote }}
- name: TOOLGATE_POSTGRES_USERNAME
  value: {{ .username | quote }}
{{ include "toolgate.secretEnv" (dict "variable" "TOOLGATE_POSTGRES_PASSWORD" "secret" .passwordSecret) }}
{{- end -}}
{{- end -}}

{{- define "toolgate.env.peers" -}}
- name: TOOLGATE_GATEWAY_POLICY_HOST
  value: {{ include "toolgate.name" (dict "root" .root "name" (ternary "policy-replicas" "policy" (ne .root.Values.redis.url ""))) | quote }}
- name: TOOLGATE_GATEWAY_POLICY_PORT
  value: "9001"
- name: TOOLGATE_GATEWAY_CATALOG_HOST
  value: {{ include "toolgate.name" (dict "root" .root "name" "catalog") | quote }}
- name: TOOLGATE_GATEWAY_CATALOG_PORT
  value: "9002"
{{- end -}}

{{- define "toolgate.env.definitions" -}}
- name: TOOLGATE_POLICY_CATALOG_HOST
  value: {{ include "toolgate.name" (dict "root" .root "name" "catalog") | quote }}
- name: TOOLGATE_POLICY_CATALOG_PORT
  value: "9002"
{{- end -}}

{{- define "toolgate.env.limits" -}}
{{- with .root.Values.redis -}}
{{- if .url -}}
- name: TOOLGATE_POLICY_LIMITS_STORE
  value: redis
- name: TOOLGATE_POLICY_LIMITS_REPLICAS
  value: {{ $.root.Values.policy.replicas | quote }}
- name: TOOLGATE_POLICY_LIMITS_REDIS_URL
  value: {{ .url | quote }}
{{- with .passwordSecret }}
{{ include "toolgate.secretEnv" (dict "variable" "TOOLGATE_POLICY_LIMITS_REDIS_PASSWORD" "secret" .) }}
{{- end }}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "toolgate.env.gateway" -}}
- name: TOOLGATE_GATEWAY_ID
  valueFrom:
    fieldRef:
      fieldPath: metadata.name
- name: TOOLGATE_GATEWAY_JOURNAL_DIRECTORY
  value: /var/lib/toolgate/journal
{{ include "toolgate.secretEnv" (dict "variable" "TOOLGATE_GATEWAY_DIGEST_KEY" "secret" .root.Values.gateway.digestKeySecret) }}
{{- $keys := list }}
{{- range $index, $secret := .root.Values.gateway.sessionKeySecrets }}
{{- $variable := printf "SESSION_KEY_%d" $index }}
{{- $keys = append $keys (printf "env:%s" $variable) }}
{{ include "toolgate.secretEnv" (dict "variable" $variable "secret" $secret) }}
{{- end }}
- name: TOOLGATE_GATEWAY_SESSION_KEYS
  value: {{ join "," $keys | quote }}
{{- end -}}

{{- define "toolgate.env.upstreams" -}}
{{- range $index, $upstream := .root.Values.upstreamSecrets }}
{{- if $index }}{{ "\n" }}{{ end -}}
{{ include "toolgate.secretEnv" $upstream }}
{{- end -}}
{{- end -}}

{{/* The pieces called .env, then what values add. */}}
{{- define "toolgate.env" -}}
{{- $context := . -}}
{{- range .env }}
{{- with include (printf "toolgate.env.%s" .) $context }}
{{ . }}
{{- end }}
{{- end }}
{{- range $name, $value := .values.env }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end -}}
