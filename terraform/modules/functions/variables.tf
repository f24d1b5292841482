variable "name" {
  description = "Leads every function's and role's name."
  type        = string
}

variable "package" {
  description = "The artifact, its runtime, its architecture and its handler."
  type        = object({ zip = string, runtime = string, architecture = string, handler = string })
}

variable "key_arn" {
  description = "The key that the package is kept with, or null."
  type        = string
}

variable "tables" {
  description = "Name and ARN of each table."
  type        = map(object({ name = string, arn = string }))
}

variable "stream_arn" {
  description = "The stream that `stream` reads."
  type        = string
}

variable "tenant_sessions" {
  description = "Whether data is reached only through a session held to one tenant."
  type        = bool
}

variable "fanout_queue" {
  description = "Where large rooms are announced in chunks."
  type        = object({ url = string, arn = string })
}

variable "stream_failures_arn" {
  description = "Where records of the stream go that could not be worked off."
  type        = string
}

variable "socket" {
  description = "The socket API: url for clients, endpoint and ARN of @connections."
  type        = object({ url = string, endpoint = string, connections_arn = string })
}

variable "identity" {
  description = "The identity provider."
  type        = object({ jwks_uri = string, issuer = string, audience = string, tenant_claim = string })
}

variable "allowed_origins" {
  description = "Origins that browsers may come from."
  type        = list(string)
}

variable "settings" {
  description = "Further environment variables."
  type        = map(string)
}

variable "log_groups" {
  description = "Name and ARN of the log groups `websocket`, `api` and `connections`."
  type        = map(object({ name = string, arn = string }))
}

variable "log_level" {
  description = "What Lambda itself writes."
  type        = string
}

variable "reserved_concurrency" {
  description = "How many at once, at most, by function."
  type        = map(number)
}

variable "provisioned_concurrency" {
  description = "How many are kept warm, by function."
  type        = map(number)
}

variable "front_door_secrets" {
  description = "What requests over HTTP must show, one of them; none where nothing stands in front."
  type        = list(string)
  default     = []
  sensitive   = true
}
