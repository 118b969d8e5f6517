{{/*
The Deployment and the Service of one component; a StatefulSet when each pod has a volume that outlives it.

  root    the chart's context
  name    the component: gateway, policy, catalog, audit
  values  the component's values
  http    its HTTP port
  grpc    its gRPC port, if it has one
  env     the pieces of environment that it needs (_env.tpl)
  strategy  RollingUpdate, or Recreate where two must never run at once
  journal   of the gateway: the volume that is mounted at /var/lib/toolgate
*/}}
{{- define "toolgate.workload" -}}
apiVersion: apps/v1
kind: {{ if (.journal).persistent }}StatefulSet{{ else }}Deployment{{ end }}
metadata:
  name: {{ include "toolgate.name" . }}
  labels:
    {{- include "toolgate.labels" . | nindent 4 }}
spec:
  replicas: {{ .values.replicas }}
  {{- if (.journal).persistent }}
  serviceName: {{ include "toolgate.name" . }}
  podManagementPolicy: Parallel
  volumeClaimTemplates:
    - metadata:
        name: journal
      spec:
        accessModes: [ReadWriteOnce]
        {{- with .journal.storageClass }}
        storageClassName: {{ . }}
        {{- end }}
        resources:
          requests:
            storage: {{ .journal.size }}
  {{- else }}
  strategy:
    type: {{ .strategy }}
    {{- if eq .strategy "RollingUpdate" }}
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
    {{- end }}
  {{- end }}
  selector:
    matchLabels:
      {{- include "toolgate.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "toolgate.labels" . | nindent 8 }}
      {{- with .root.Values.podAnnotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      serviceAccountName: {{ include "toolgate.name" (dict "root" .root "name" "services") }}
      automountServiceAccountToken: false
      # Kubernetes would add variables such as TOOLGATE_GATEWAY_PORT, which the services take for their own keys.
      enableServiceLinks: false
      terminationGracePeriodSeconds: 30
      {{- with .root.Values.image.pullSecrets }}
      imagePullSecrets:
        {{- range . }}
        - name: {{ . }}
        {{- end }}
      {{- end }}
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        runAsGroup: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: {{ .name }}
          image: {{ printf "%s/%s-service:%s" .root.Values.image.prefix .name (.root.Values.image.tag | default .root.Chart.AppVersion) | quote }}
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          ports:
            - name: http
              containerPort: {{ .http }}
            {{- if .grpc }}
            - name: grpc
              containerPort: {{ .grpc }}
            {{- end }}
          env:
            {{- include "toolgate.env" . | trim | nindent 12 }}
          startupProbe:
            httpGet:
              path: /q/health/started
              port: http
            periodSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet:
              path: /q/health/live
              port: http
            periodSeconds: 10
            timeoutSeconds: 3
          readinessProbe:
            httpGet:
              path: /q/health/ready
              port: http
            periodSeconds: 5
            timeoutSeconds: 3
          lifecycle:
            preStop:
              # Until every node has heard that the pod is going.
              sleep:
                seconds: 5
          resources:
            {{- toYaml .values.resources | nindent 12 }}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            {{- if .journal }}
            - name: journal
              mountPath: /var/lib/toolgate
            {{- end }}
      volumes:
        - name: tmp
          emptyDir:
            sizeLimit: 64Mi
        {{- if and .journal (not .journal.persistent) }}
        - name: journal
          emptyDir:
            sizeLimit: {{ .journal.size }}
        {{- end }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ include "toolgate.name" . }}
  labels:
    {{- include "toolgate.labels" . | nindent 4 }}
  {{- with .values.service.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ .values.service.type }}
  selector:
    {{- include "toolgate.selector" . | nindent 4 }}
  ports:
    - name: http
      port: {{ .values.service.port }}
      targetPort: http
    {{- if .grpc }}
    - name: grpc
      port: {{ .grpc }}
      targetPort: grpc
    {{- end }}
{{- end -}}
