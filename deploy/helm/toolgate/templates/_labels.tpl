{{/* The name of everything that belongs to component .name of the release. */}}
{{- define "toolgate.name" -}}
{{- if contains "toolgate" .root.Release.Name -}}
{{- printf "%s-%s" (.root.Release.Name | trunc 45 | trimSuffix "-") .name -}}
{{- else -}}
{{- printf "%s-toolgate-%s" (.root.Release.Name | trunc 36 | trimSuffix "-") .name -}}
{{- end -}}
{{- end -}}

{{/* What a Service selects its pods by; never changes over upgrades. */}}
{{- define "toolgate.selector" -}}
app.kubernetes.io/name: toolgate
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end -}}

{{- define "toolgate.labels" -}}
{{ include "toolgate.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | quote }}
{{- end -}}
