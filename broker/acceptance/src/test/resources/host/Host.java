package host;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Host {
    @GetMapping("/hello")
    String hello() {
        return "hello from the host";
    }

    public static void main(String[] arguments) {
        SpringApplication.run(Host.class, arguments);
    }
}
