output "names" {
  description = "Each function's name."
  value       = { for key, function in aws_lambda_function.this : key => function.function_name }
}

output "aliases" {
  description = "What callers call."
  value = {
    for key, alias in aws_lambda_alias.live : key => {
      function   = alias.function_name
      alias      = alias.name
      arn        = alias.arn
      invoke_arn = alias.invoke_arn
    }
  }
}

output "memory_mb" {
  description = "Each function's memory."
  value       = { for key, function in local.functions : key => function.memory_mb }
}

output "timeout_seconds" {
  description = "Each function's time limit."
  value       = { for key, function in local.functions : key => function.timeout_seconds }
}
