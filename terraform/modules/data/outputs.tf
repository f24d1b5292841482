output "tables" {
  description = "Name and ARN of each table."
  value       = { for key, table in aws_dynamodb_table.this : key => { name = table.name, arn = table.arn } }
}

output "stream_arn" {
  description = "The stream of MESSAGES."
  value       = aws_dynamodb_table.this["messages"].stream_arn
}

output "key_arn" {
  description = "The key of everything at rest, or null where the services' own keys do."
  value       = one(aws_kms_key.this[*].arn)
}
