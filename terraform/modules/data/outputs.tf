output "tables" {
  description = "Name and ARN of each table."
  value       = { for key, table in aws_dynamodb_table.this : key => { name = table.name, arn = table.arn } }
}

output "regions" {
  description = "Where every table is."
  value = sort(setunion([var.region], setintersection([
    for table in aws_dynamodb_table.this : toset([for replica in table.replica : replica.region_name])
  ]...)))
}

output "stream_arn" {
  description = "The stream of MESSAGES."
  value       = aws_dynamodb_table.this["messages"].stream_arn
}

output "key_arn" {
  description = "The key of everything at rest, or null where the services' own keys do."
  value       = one(aws_kms_key.this[*].arn)
}
